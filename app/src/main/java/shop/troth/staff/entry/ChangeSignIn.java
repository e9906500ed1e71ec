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
import shop.troth.kernel.RootKeyset;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;

/**
 * Changes how a member signs in: their name, password, authenticator, or recovery codes. They prove first, with their present password and
 * a code, that it is them. All their sessions end, and one begins in their browser.
 */
@Service
@RequiredArgsConstructor
public class ChangeSignIn {

    public static final String NAME = "changed-own-name";
    public static final String PASSWORD = "changed-own-password";
    public static final String AUTHENTICATOR = "changed-own-authenticator";
    public static final String RECOVERY = "renewed-own-recovery-codes";

    /** Logged if they proved that it is them, and somebody else took the name meanwhile. */
    public static final String NOTHING = "confirmed-own-sign-in";

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

        /** What they chose can't be used; nothing was changed. */
        record Bad(String why) implements Outcome {}

        /** The present password or the code is wrong; which of them is not revealed. */
        record Wrong() implements Outcome {}

        record TooManyTries() implements Outcome {}
    }

    /**
     * What proves that it is them.
     *
     * @param told is given the event of the change, in its transaction
     */
    public record Proof(StaffSession session, String password, String code, Consumer<UUID> told) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final ProveStaff proveStaff;
    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;
    private final RootKeyset root;
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

    /** @param how makes the change, or returns why it can't be made */
    private Outcome change(String what, Proof proof, List<String> recovery, Function<Staff, Optional<String>> how) {
        var staff = members.find(proof.session().staff());
        var outcome = proveStaff.<Outcome>prove(
                staff.map(Staff::name).orElse(""), staff.stream().toList(), proof.password(), proof.code(), it -> {
                    var bad = how.apply(it.staff());
                    events.becomes(StaffMembers.DESK, it.noted(), bad.isEmpty() ? what : NOTHING);
                    if (bad.isPresent()) {
                        return new Outcome.Bad(bad.get());
                    }
                    proof.told().accept(it.noted());
                    return new Outcome.Changed(
                            recovery,
                            sessions.onlyOne(it.staff().id(), proof.session().store()));
                });
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
