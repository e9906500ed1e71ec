package shop.troth.staff.entry;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;

/** Checks that somebody knows a member's password, and a one-time code or, once each, a recovery code. */
@Component
@RequiredArgsConstructor
class ProveStaff {

    /** How often a name may be tried in vain within {@link #WINDOW}, whether somebody has it or not. */
    static final int MOST_TRIES = 10;

    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final String FAILED = "sign-in-failed";

    /** How it ended. */
    sealed interface Outcome<T> {
        record Done<T>(T value) implements Outcome<T> {}

        /** Password or code is wrong; which of them is not revealed. */
        record Wrong<T>() implements Outcome<T> {}

        record TooManyTries<T>() implements Outcome<T> {}
    }

    /**
     * Who proved that it is them.
     *
     * @param noted the event under which the try was logged
     */
    record Proven(Staff staff, boolean byRecoveryCode, UUID noted) {}

    private final StaffMembers members;
    private final StaffEvents events;
    private final TriedNames triedNames;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Checks it, and then does what it was for, in the transaction that uses the code up. Each try is recorded before anything is compared,
     * so that concurrent tries are limited like consecutive ones.
     *
     * @param name that was typed, or that a session's member has
     * @param people who can be meant; of several, the one whose code it is, so that one password is compared, as always
     * @param then also changes the event of the try to what happened
     */
    <T> Outcome<T> prove(String name, List<Staff> people, String password, String code, Function<Proven, T> then) {
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
                .<Outcome<T>>map(it -> new Outcome.Done<>(then.apply(new Proven(meant.get(), it, noted))))
                .orElseGet(Outcome.Wrong::new)));
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
