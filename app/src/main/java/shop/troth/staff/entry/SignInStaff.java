package shop.troth.staff.entry;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;

/** Signs staff in by name, password, and a one-time code or, once each, a recovery code. */
@Service
public class SignInStaff {

    /** How often a name may be tried in vain within {@link #WINDOW}, whether somebody has it or not. */
    public static final int MOST_TRIES = 10;

    public static final Duration WINDOW = Duration.ofMinutes(15);

    private static final String FAILED = "sign-in-failed";

    /** The result. */
    public sealed interface Outcome {
        /** @param session the token for the cookie */
        record In(StaffId staff, String session, boolean byRecoveryCode) implements Outcome {
            @Override
            public String toString() {
                return "In";
            }
        }

        /** Name, password, or code is wrong; which of them is not revealed. */
        record Wrong() implements Outcome {}

        record TooManyTries() implements Outcome {}
    }

    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;
    private final TriedNames triedNames;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInStaff(
            StaffMembers members,
            StaffSessions sessions,
            StaffEvents events,
            TriedNames triedNames,
            TransactionTemplate transaction,
            Clock clock) {
        this.members = members;
        this.sessions = sessions;
        this.events = events;
        this.triedNames = triedNames;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Signs in. Each try is recorded before anything is compared, so that concurrent tries are limited like consecutive ones. */
    public Outcome signIn(String name, String password, String code) {
        var known = members.named(name);
        var id = known.map(Staff::id).orElse(null);
        var noted = events.add(StaffMembers.DESK, id, FAILED, "", "");
        if (triedNames.add(noted, name, FAILED, WINDOW) > MOST_TRIES) {
            return new Outcome.TooManyTries();
        }
        var secrets = known.flatMap(it -> members.secrets(it.id()));
        var right = Passwords.match(password, secrets.map(StaffSecrets::password));
        if (!right || known.isEmpty() || secrets.isEmpty()) {
            return new Outcome.Wrong();
        }
        var outcome = transaction.execute(status -> {
            var way = way(known.get().id(), secrets.get(), code);
            if (way.isEmpty()) {
                return new Outcome.Wrong();
            }
            events.becomes(StaffMembers.DESK, noted, way.get());
            var first = known.get().roles().keySet().stream().findFirst();
            return first.<Outcome>map(store -> new Outcome.In(
                            known.get().id(),
                            sessions.add(known.get().id(), store),
                            way.get().equals("signed-in-by-recovery-code")))
                    .orElseGet(Outcome.Wrong::new);
        });
        return outcome == null ? new Outcome.Wrong() : outcome;
    }

    private Optional<String> way(StaffId id, StaffSecrets secrets, String code) {
        var step = OneTimeCodes.step(secrets.codeKey(), code, clock.instant());
        if (step.isPresent()) {
            return members.takeStep(id, step.getAsLong()) ? Optional.of("signed-in") : Optional.empty();
        }
        return members.takeRecovery(id, OneTimeCodes.recoveryHash(code))
                ? Optional.of("signed-in-by-recovery-code")
                : Optional.empty();
    }
}
