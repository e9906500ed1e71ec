package shop.troth.staff.entry;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.webauthn.Ceremony;
import shop.troth.webauthn.Credential;

/**
 * Changes how a member signs in: their name, password, authenticator, recovery codes, or passkeys. They prove first, with their present
 * password and a code or with a passkey, that it is them. All their sessions end, and one begins in their browser.
 */
@Service
@RequiredArgsConstructor
public class ChangeSignIn {

    public static final String NAME = "changed-own-name";
    public static final String PASSWORD = "changed-own-password";
    public static final String AUTHENTICATOR = "changed-own-authenticator";
    public static final String RECOVERY = "renewed-own-recovery-codes";

    public static final String PASSKEY_ADDED = "added-own-passkey";
    public static final String PASSKEY_REMOVED = "removed-own-passkey";

    /** Logged when they proved that it is them, before their browser makes a passkey. */
    public static final String PASSKEY_BEGUN = "began-own-passkey";

    /** Logged if they proved that it is them, and what they wanted had become impossible, such as a name that was taken. */
    public static final String NOTHING = "confirmed-own-sign-in";

    private static final StoreId DESK = new StoreId(StaffMembers.DESK);

    /** The result. */
    public sealed interface Outcome {
        /**
         * @param recovery new recovery codes, to show once; empty unless they were renewed
         * @param session the token for the cookie
         */
        record Changed(List<String> recovery, String session) implements Outcome {
            @Override
            public String toString() {
                return "Changed";
            }
        }

        /**
         * They proved that it is them, and may make a passkey within {@link shop.troth.webauthn.Challenges#LIFE}.
         *
         * @param options as JSON for the browser
         */
        record Begun(String options) implements Outcome {
            @Override
            public String toString() {
                return "Begun";
            }
        }

        /** What they chose can't be used; nothing was changed. */
        record Bad(String why) implements Outcome {}

        /** The present password, the code, or the passkey is wrong; which of them is not revealed. */
        record Wrong() implements Outcome {}

        record TooManyTries() implements Outcome {}
    }

    /**
     * What proves that it is them.
     *
     * @param told is given the event of the change, in its transaction
     */
    public record Proof(StaffSession session, Evidence evidence, Consumer<UUID> told) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final ProveStaff proveStaff;
    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;
    private final StaffPasskeys passkeys;
    private final StaffChallenges challenges;
    private final Ceremony ceremony;
    private final RootKeyset root;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Outcome name(String typed, Proof proof) {
        var chosen = typed.strip();
        return ChosenSecrets.wrongName(chosen)
                .<Outcome>map(Outcome.Bad::new)
                .orElseGet(() -> change(NAME, proof, List.of(), staff -> {
                    members.lockNames();
                    if (members.isTaken(chosen, staff.roles().keySet(), staff.id())) {
                        return Optional.of(ChosenSecrets.NAME_TAKEN);
                    }
                    members.change(staff.id(), it -> it.withName(chosen));
                    return Optional.empty();
                }));
    }

    public Outcome password(String chosen, Proof proof) {
        var bad = ChosenSecrets.wrongPassword(chosen);
        if (bad.isPresent()) {
            return new Outcome.Bad(bad.get());
        }
        var hash = Passwords.hash(chosen);
        return change(PASSWORD, proof, List.of(), staff -> {
            members.change(staff.id(), it -> it.withPassword(hash));
            return Optional.empty();
        });
    }

    /**
     * @param sealed the key of the new authenticator, as its form carried it
     * @param shown the code that the new authenticator shows now
     */
    public Outcome authenticator(String sealed, String shown, Proof proof) {
        var key = opened(proof.session(), sealed);
        var step = key.map(it -> OneTimeCodes.step(it, shown, clock.instant())).orElseGet(OptionalLong::empty);
        if (step.isEmpty()) {
            return new Outcome.Bad(ChosenSecrets.WRONG_CODE);
        }
        return change(AUTHENTICATOR, proof, List.of(), staff -> {
            members.change(staff.id(), it -> it.withCodeKey(key.orElseThrow()));
            members.takeStep(staff.id(), step.getAsLong());
            return Optional.empty();
        });
    }

    public Outcome recovery(Proof proof) {
        var codes = OneTimeCodes.recovery();
        return change(RECOVERY, proof, codes, staff -> {
            members.change(
                    staff.id(),
                    it -> it.withRecovery(
                            codes.stream().map(OneTimeCodes::recoveryHash).toList()));
            return Optional.empty();
        });
    }

    /**
     * The first of two steps to add a passkey: they prove that it is them, and their browser gets the options to make it.
     *
     * @param typed its name
     * @param origin of the desk's pages
     */
    public Outcome beginPasskey(String typed, String origin, Proof proof) {
        var name = typed.strip();
        var session = proof.session();
        var known = passkeys.of(session.staff());
        var bad = ChosenSecrets.wrongName(name)
                .or(() -> known.size() < StaffPasskeys.MOST ? Optional.empty() : Optional.of(ChosenSecrets.ENOUGH));
        return bad.<Outcome>map(Outcome.Bad::new)
                .orElseGet(() -> prove(proof, it -> {
                    events.becomes(StaffMembers.DESK, it.noted(), PASSKEY_BEGUN);
                    var challenge = challenges.next(
                            DESK, PasskeyUse.toAdd(origin, session, name).text(), clock.instant());
                    var ids = known.stream().map(one -> one.credential().id()).toList();
                    var staff = it.staff();
                    return new Outcome.Begun(
                            ceremony.toMake(origin, "Troth desk", staff.id().value(), staff.name(), ids, challenge));
                }));
    }

    /**
     * The second: adds the passkey that the browser made.
     *
     * @param typed its name, as in the first step
     * @param response the browser's response as JSON
     * @param told is given the event of the change, in its transaction
     */
    public Outcome addPasskey(String typed, String origin, String response, StaffSession session, Consumer<UUID> told) {
        var name = typed.strip();
        var use = PasskeyUse.toAdd(origin, session, name);
        return ceremony.made(origin, response, it -> challenges.take(DESK, it, use.text(), clock.instant()))
                .flatMap(it -> transaction.execute(status -> added(name, it, session, told)))
                .orElseGet(Outcome.Wrong::new);
    }

    private Optional<Outcome> added(String name, Credential made, StaffSession session, Consumer<UUID> told) {
        var id = session.staff();
        members.lock(id);
        if (members.secrets(id).isEmpty()) {
            return Optional.empty(); // removed meanwhile
        }
        if (passkeys.of(id).size() >= StaffPasskeys.MOST) {
            return Optional.of(new Outcome.Bad(ChosenSecrets.ENOUGH));
        }
        passkeys.add(new StaffPasskey(UUID.randomUUID(), id, name, made, clock.instant(), null));
        told.accept(events.add(StaffMembers.DESK, id, PASSKEY_ADDED, "", ""));
        return Optional.of(new Outcome.Changed(List.of(), sessions.onlyOne(id, session.store())));
    }

    /** @param chosen the id of one of their passkeys */
    public Outcome removePasskey(String chosen, Proof proof) {
        var passkey = passkeys.of(proof.session().staff()).stream()
                .filter(it -> it.id().toString().equals(chosen))
                .findFirst();
        return passkey.<Outcome>map(one -> change(
                        PASSKEY_REMOVED,
                        proof,
                        List.of(),
                        staff -> passkeys.remove(staff.id(), one.id())
                                ? Optional.empty()
                                : Optional.of(ChosenSecrets.NO_PASSKEY)))
                .orElseGet(() -> new Outcome.Bad(ChosenSecrets.NO_PASSKEY));
    }

    /** @param how makes the change, or returns why it can't be made */
    private Outcome change(String what, Proof proof, List<String> recovery, Function<Staff, Optional<String>> how) {
        return prove(proof, it -> {
            var bad = how.apply(it.staff());
            events.becomes(StaffMembers.DESK, it.noted(), bad.isEmpty() ? what : NOTHING);
            if (bad.isPresent()) {
                return new Outcome.Bad(bad.get());
            }
            proof.told().accept(it.noted());
            return new Outcome.Changed(
                    recovery, sessions.onlyOne(it.staff().id(), proof.session().store()));
        });
    }

    private Outcome prove(Proof proof, Function<ProveStaff.Proven, Outcome> then) {
        var staff = members.find(proof.session().staff());
        var outcome = proveStaff.prove(
                staff.map(Staff::name).orElse(""), staff.stream().toList(), proof.evidence(), then);
        return switch (outcome) {
            case ProveStaff.Outcome.Done<Outcome>(var result) -> result;
            case ProveStaff.Outcome.Wrong<Outcome>() -> new Outcome.Wrong();
            case ProveStaff.Outcome.TooManyTries<Outcome>() -> new Outcome.TooManyTries();
        };
    }

    /** A new key for an authenticator, for the form of a session: the form carries it sealed, so that nobody brings one of their own. */
    public String newKey(StaffSession session) {
        var key = OneTimeCodes.key().getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(root.wrap(key, boundTo(session)));
    }

    /** The key that a form of this session carries; no value if it is none of ours. */
    public Optional<String> opened(StaffSession session, String sealed) {
        try {
            var bytes = root.unwrap(Base64.getUrlDecoder().decode(sealed), boundTo(session));
            return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException | RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }

    private static String boundTo(StaffSession session) {
        return "staff-new-key|" + session.id();
    }
}
