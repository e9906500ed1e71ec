package shop.troth.rights.legal;

import lombok.RequiredArgsConstructor;
import shop.troth.rights.approval.NotApproved;

/** Why nothing was done with a legal request. Does not reveal whether the store has anybody whom it names. */
@RequiredArgsConstructor
public enum LegalRequestRefusal {
    ALTERED("This request was altered in the database. Open a new one, and tell whoever runs the server."),
    ENDED("This request has ended. Its current status is below."),
    OVERDUE("The time to approve and export this request is over. Open a new one."),
    OPENED_IT("You opened this request, so two others approve it: an owner and a privacy officer."),
    NOT_AN_APPROVER("Only an owner and a privacy officer decide about requests."),
    APPROVED_BEFORE(
            "You approved this request, or someone in the same role did. The second approval is another person’s."),
    OTHER_ADDRESS("This isn’t the email address that the request was opened with. Type it as the document has it."),
    NOT_APPROVED(
            "Two approvals are needed first: an owner’s and a privacy officer’s. Neither can be by whoever opened the request."),
    APPROVER_GONE("Someone who approved this request no longer has that role here. Open a new one."),
    NOT_OF_REQUEST("Only whoever opened or approved this request can export it."),
    WEAK_PASSPHRASE("Use at least 16 letters, digits, and other characters of a US keyboard."),
    OVER("The 24 hours in which this could be downloaded are over."),
    NOT_ALLOWED("The privacy policy no longer allows disclosures on this ground.");

    private final String words;

    /** The same reason, for a legal request. */
    public static LegalRequestRefusal of(NotApproved why) {
        return valueOf(why.name());
    }

    /** Returns the reason in words, for staff. */
    public String words() {
        return words;
    }
}
