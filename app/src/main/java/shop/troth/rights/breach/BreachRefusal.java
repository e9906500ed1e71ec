package shop.troth.rights.breach;

import lombok.RequiredArgsConstructor;
import shop.troth.rights.approval.NotApproved;

/** Why nothing was done with a breach. */
@RequiredArgsConstructor
public enum BreachRefusal {
    ALTERED("This case was altered in the database. Open a new one, and tell whoever runs the server."),
    ENDED("This case has ended, or gone on already. Its current status is below."),
    OPENED_IT("You opened this case, so two others approve it: an owner and a privacy officer."),
    NOT_AN_APPROVER("Only an owner and a privacy officer decide about breaches."),
    APPROVED_BEFORE(
            "You approved this case, or someone in the same role did. The second approval is another person’s."),
    NOT_PRACTICE("Only in practice, one person can approve in both roles."),
    NOT_READY("The emails are still going out, or nobody has to be told by letter.");

    private final String words;

    static BreachRefusal of(NotApproved why) {
        return valueOf(why.name());
    }

    /** Returns the reason in words, for staff. */
    public String words() {
        return words;
    }
}
