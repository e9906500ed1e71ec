package shop.troth.rights.successor;

import lombok.RequiredArgsConstructor;
import shop.troth.rights.approval.NotApproved;
import shop.troth.rights.successor.kept.Required;

/** Why nothing was done with a transfer of the business. */
@RequiredArgsConstructor
public enum TransferRefusal {
    ALTERED("This transfer was altered in the database. Open a new one, and tell whoever runs the server."),
    ENDED("This transfer has ended, or gone on already. Its current status is below."),
    OVERDUE("The time for this transfer is over. Open a new one."),
    OPENED_IT("You opened this transfer, so two others approve it: an owner and a privacy officer."),
    NOT_AN_APPROVER("Only an owner and a privacy officer decide about transfers."),
    APPROVED_BEFORE(
            "You approved this transfer, or someone in the same role did. The second approval is another person’s."),
    ALREADY_APPROVED("Somebody approved this transfer, so its evidence stays as it is. Refuse it, and open a new one."),
    NOT_SIMILAR("The successor must be in a similar business, and there is no evidence of it."),
    NOT_ASSUMED("The successor must take responsibility for protecting the data, and there is no evidence of it."),
    NOT_ACCEPTED("The successor must accept this policy, and there is no evidence of it."),
    NOT_APPROVED(
            "Two approvals are needed first: an owner’s and a privacy officer’s. Neither can be by whoever opened the transfer."),
    APPROVER_GONE("Someone who approved this transfer no longer has that role here. Open a new one."),
    NOT_OF_CASE("Only whoever opened or approved this transfer can do that."),
    NOT_TOLD("Everybody concerned has to be told first, by email or by letter."),
    TOO_EARLY("People have 30 days from the last message to tell us to stop, and nothing goes before the planned day."),
    BEING_MADE("The export is being made. Come back in a few minutes."),
    OVER("The seven days in which this could be downloaded are over, and the export is deleted."),
    NOT_ALLOWED("The privacy policy does not allow this transfer.");

    private final String words;

    static TransferRefusal of(NotApproved why) {
        return valueOf(why.name());
    }

    static TransferRefusal without(Required required) {
        return switch (required) {
            case SIMILAR -> NOT_SIMILAR;
            case ASSUMES -> NOT_ASSUMED;
            case ACCEPTS -> NOT_ACCEPTED;
        };
    }

    /**
     * Returns the reason in words, for staff.
     *
     * @param clause id of the clause that allows transfers
     */
    public String words(String clause) {
        return switch (this) {
            case NOT_SIMILAR, NOT_ASSUMED, NOT_ACCEPTED, NOT_APPROVED, NOT_TOLD, TOO_EARLY, ALTERED, NOT_ALLOWED ->
                "Clause “%s”: %s".formatted(clause, words);
            default -> words;
        };
    }
}
