package shop.troth.payments.payout;

import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** The kind of a payout line. Several categories of the bank may map to one kind. */
@RequiredArgsConstructor
public enum LineKind {
    CHARGE("Payment"),
    REFUND("Refund"),
    /** A failed refund, whose money is back with the store. */
    REFUND_FAILURE("Refund that failed"),
    /** A charge withdrawn by the bank because the cardholder disputes it. */
    DISPUTE("Dispute"),
    /** A withdrawn charge returned because the store won the dispute. */
    DISPUTE_REVERSAL("Dispute won"),
    /** A fee of the bank apart from the fees of lines. */
    FEE("Fee of the bank"),
    /** Another payout, such as one requested at the bank. */
    PAYOUT("Another payout"),
    /** A payout that failed or was canceled, and came back. */
    PAYOUT_BACK("Payout that came back"),
    /** Any other debit or credit by the bank. */
    ADJUSTMENT("Adjustment by the bank");

    private final String title;

    /** Returns the title shown on pages. */
    public String title() {
        return title;
    }

    /** Returns the value in the database, such as {@code refund-failure}. */
    public String word() {
        return DashedWord.of(this);
    }

    /** @throws IllegalArgumentException if the word is unknown */
    public static LineKind of(String word) {
        return DashedWord.read(LineKind.class, word);
    }

    /** Returns whether lines of this kind are also in the store's books. */
    public boolean isOfOrders() {
        return switch (this) {
            case CHARGE, REFUND, REFUND_FAILURE, DISPUTE, DISPUTE_REVERSAL -> true;
            case FEE, PAYOUT, PAYOUT_BACK, ADJUSTMENT -> false;
        };
    }

    /**
     * Returns the kind for the bank's categories.
     *
     * @param category Stripe's {@code reporting_category}
     * @param type the line's {@code type}
     * @see <a href="https://docs.stripe.com/reports/reporting-categories">Stripe's list of reporting categories</a>
     */
    static LineKind of(String category, String type) {
        return switch (category) {
            case "charge" -> CHARGE;
            case "refund" -> REFUND;
            case "refund_failure" -> REFUND_FAILURE;
            case "dispute" -> DISPUTE;
            case "dispute_reversal" -> DISPUTE_REVERSAL;
            case "fee", "network_cost", "tax" -> FEE;
            case "payout" -> type.equals("payout") ? PAYOUT : PAYOUT_BACK;
            case "payout_reversal" -> PAYOUT_BACK;
            default -> ADJUSTMENT;
        };
    }
}
