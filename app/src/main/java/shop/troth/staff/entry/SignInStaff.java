package shop.troth.staff.entry;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** Signs staff in by name, password, and a one-time code or, once each, a recovery code. */
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

        /** Name, password, or code is wrong; which of them is not revealed. */
        record Wrong() implements Outcome {}

        record TooManyTries() implements Outcome {}
    }

    private final ProveStaff proveStaff;
    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;

    public Outcome signIn(String name, String password, String code) {
        return switch (proveStaff.prove(name, members.named(name), password, code, this::in)) {
            case ProveStaff.Outcome.Done<Outcome>(var outcome) -> outcome;
            case ProveStaff.Outcome.Wrong<Outcome>() -> new Outcome.Wrong();
            case ProveStaff.Outcome.TooManyTries<Outcome>() -> new Outcome.TooManyTries();
        };
    }

    private Outcome in(ProveStaff.Proven proven) {
        var staff = proven.staff();
        events.becomes(
                StaffMembers.DESK,
                proven.noted(),
                proven.byRecoveryCode() ? "signed-in-by-recovery-code" : "signed-in");
        return staff.roles().keySet().stream()
                .findFirst()
                .<Outcome>map(
                        store -> new Outcome.In(staff.id(), sessions.add(staff.id(), store), proven.byRecoveryCode()))
                .orElseGet(Outcome.Wrong::new);
    }
}
