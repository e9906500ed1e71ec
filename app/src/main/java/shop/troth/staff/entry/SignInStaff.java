package shop.troth.staff.entry;

import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** Signs staff in by name, password, and a one-time code or, once each, a recovery code; or by a passkey alone. */
@Service
@RequiredArgsConstructor
public class SignInStaff {

    /** How often a name may be tried in vain within {@link #WINDOW}, whether somebody has it or not. */
    public static final int MOST_TRIES = ProveStaff.MOST_TRIES;

    public static final Duration WINDOW = ProveStaff.WINDOW;

    /** The result. */
    public sealed interface Outcome {
        /** @param session the token for the cookie */
        record In(StaffId staff, String session, boolean byRecoveryCode) implements Outcome {
            @Override
            public String toString() {
                return "In";
            }
        }

        /** Name, password, code, or passkey is wrong; which of them is not revealed. */
        record Wrong() implements Outcome {}

        record TooManyTries() implements Outcome {}
    }

    private final ProveStaff proveStaff;
    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;

    public Outcome signIn(String name, String password, String code) {
        return outcome(proveStaff.prove(name, members.named(name), new Evidence.Secrets(password, code), this::in));
    }

    public Outcome signIn(Evidence.Passkey passkey) {
        return outcome(proveStaff.prove(Optional.empty(), passkey, this::in));
    }

    private static Outcome outcome(ProveStaff.Outcome<Outcome> proven) {
        return switch (proven) {
            case ProveStaff.Outcome.Done<Outcome>(var outcome) -> outcome;
            case ProveStaff.Outcome.Wrong<Outcome>() -> new Outcome.Wrong();
            case ProveStaff.Outcome.TooManyTries<Outcome>() -> new Outcome.TooManyTries();
        };
    }

    private Outcome in(ProveStaff.Proven proven) {
        var staff = proven.staff();
        var store = staff.roles().keySet().stream().findFirst();
        if (store.isEmpty()) {
            return new Outcome.Wrong(); // an outside auditor whose audit has ended
        }
        events.becomes(StaffMembers.DESK, proven.noted(), proven.how());
        return new Outcome.In(
                staff.id(), sessions.add(staff.id(), store.get()), proven.how().equals(ProveStaff.BY_RECOVERY_CODE));
    }
}
