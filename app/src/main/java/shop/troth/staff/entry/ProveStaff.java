package shop.troth.staff.entry;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;
import shop.troth.webauthn.Ceremony;

/**
 * Checks that somebody is a member of staff: that they know the password, and a one-time code or, once each, a recovery code; or have a
 * passkey.
 */
@Component
@RequiredArgsConstructor
class ProveStaff {

    /** How often a name may be tried in vain within {@link #WINDOW}, whether somebody has it or not. */
    static final int MOST_TRIES = 10;

    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final String FAILED = "sign-in-failed";
    private static final String PASSKEY_FAILED = "passkey-failed";

    /** How it ended. */
    sealed interface Outcome<T> {
        record Done<T>(T value) implements Outcome<T> {}

        /** Password, code, or passkey is wrong; which of them is not revealed. */
        record Wrong<T>() implements Outcome<T> {}

        record TooManyTries<T>() implements Outcome<T> {}
    }

    /**
     * Who proved that it is them.
     *
     * @param how the word under which it is logged if they signed in with it
     * @param noted the event under which the try was logged
     */
    record Proven(Staff staff, String how, UUID noted) {}

    static final String BY_CODE = "signed-in";
    static final String BY_RECOVERY_CODE = "signed-in-by-recovery-code";
    static final String BY_PASSKEY = "signed-in-by-passkey";

    private final StaffMembers members;
    private final StaffEvents events;
    private final TriedNames triedNames;
    private final StaffPasskeys passkeys;
    private final StaffChallenges challenges;
    private final Ceremony ceremony;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Checks it, and then does what it was for, in the transaction that uses the code or the passkey up. Each try is recorded before anything
     * is compared, so that concurrent tries are limited like consecutive ones.
     *
     * @param name that was typed, or that a session's member has
     * @param people who can be meant; of several, the one whose code it is, so that one password is compared, as always
     * @param then also changes the event of the try to what happened
     */
    <T> Outcome<T> prove(String name, List<Staff> people, Evidence evidence, Function<Proven, T> then) {
        return switch (evidence) {
            case Evidence.Secrets(var password, var code) -> prove(name, people, password, code, then);
            case Evidence.Passkey passkey ->
                people.isEmpty() ? new Outcome.Wrong<>() : prove(people.stream().findFirst(), passkey, then);
        };
    }

    private <T> Outcome<T> prove(
            String name, List<Staff> people, String password, String code, Function<Proven, T> then) {
        var meant = people.size() > 1
                ? people.stream().filter(it -> isTheirs(it.id(), code)).findFirst()
                : people.stream().findFirst();
        var noted = events.add(StaffMembers.DESK, meant.map(Staff::id).orElse(null), FAILED, "", "");
        if (triedNames.add(noted, name, FAILED, WINDOW) > MOST_TRIES) {
            return new Outcome.TooManyTries<>();
        }
        var secrets = meant.flatMap(it -> members.secrets(it.id()));
        var right = Passwords.match(password, secrets.map(StaffSecrets::password));
        if (!right || meant.isEmpty() || secrets.isEmpty()) {
            return new Outcome.Wrong<>();
        }
        return Objects.requireNonNull(transaction.execute(status -> byRecoveryCode(
                        meant.get().id(), secrets.get(), code)
                .<Outcome<T>>map(it ->
                        new Outcome.Done<>(then.apply(new Proven(meant.get(), it ? BY_RECOVERY_CODE : BY_CODE, noted))))
                .orElseGet(Outcome.Wrong::new)));
    }

    /**
     * The same with a passkey. It has a limit of its own, so that somebody who guesses passwords does not keep its owner out.
     *
     * @param only who is asked for it; if no value, whoever's it is
     */
    <T> Outcome<T> prove(Optional<Staff> only, Evidence.Passkey evidence, Function<Proven, T> then) {
        var use = evidence.use();
        var found = ceremony.shown(evidence.response())
                .filter(it ->
                        challenges.take(new StoreId(StaffMembers.DESK), it.challenge(), use.text(), clock.instant()));
        if (found.isEmpty()) {
            return new Outcome.Wrong<>();
        }
        var shown = found.get();
        var owner = shown.owner().map(StaffId::new).flatMap(members::find);
        var tried = only.or(() -> owner);
        var noted = events.add(StaffMembers.DESK, tried.map(Staff::id).orElse(null), PASSKEY_FAILED, "", "");
        if (triedNames.add(noted, tried.map(Staff::name).orElse(""), PASSKEY_FAILED, WINDOW) > MOST_TRIES) {
            return new Outcome.TooManyTries<>();
        }
        if (owner.isEmpty() || !owner.equals(tried)) {
            return new Outcome.Wrong<>();
        }
        return Objects.requireNonNull(transaction.execute(
                status -> isUsed(owner.get().id(), shown, use.origin())
                        ? new Outcome.Done<>(then.apply(new Proven(owner.get(), BY_PASSKEY, noted)))
                        : new Outcome.Wrong<>()));
    }

    /** Verifies a passkey and counts its use. Whoever else uses one of this member's waits, so that each counter is compared with the last. */
    private boolean isUsed(StaffId id, Ceremony.Shown shown, String origin) {
        members.lock(id);
        var known = passkeys.of(id).stream()
                .filter(it -> Arrays.equals(it.credential().id(), shown.credential()))
                .findFirst();
        var counter = known.flatMap(it -> ceremony.verify(origin, shown, it.credential()));
        counter.ifPresent(it -> passkeys.used(known.orElseThrow(), it, clock.instant()));
        return counter.isPresent();
    }

    private boolean isTheirs(StaffId id, String code) {
        return members.secrets(id)
                .filter(it ->
                        OneTimeCodes.step(it.codeKey(), code, clock.instant()).isPresent()
                                || it.recovery().contains(OneTimeCodes.recoveryHash(code)))
                .isPresent();
    }

    /** Uses the code up; no value if it is none of theirs, or was used before. */
    private Optional<Boolean> byRecoveryCode(StaffId id, StaffSecrets secrets, String code) {
        var step = OneTimeCodes.step(secrets.codeKey(), code, clock.instant());
        if (step.isPresent()) {
            return members.takeStep(id, step.getAsLong()) ? Optional.of(false) : Optional.empty();
        }
        return members.takeRecovery(id, OneTimeCodes.recoveryHash(code)) ? Optional.of(true) : Optional.empty();
    }
}
