package shop.troth.payments.payout;

import shop.troth.kernel.encoding.DashedWord;

/** What a line of a payout is about. The bank has more words; those that stand for the same are one here. */
public enum LineKind {
    CHARGE("Payment"),
    REFUND("Refund"),
    /** A refund that did not arrive: the money is back with the store. */
    REFUND_FAILURE("Refund that failed"),
    /** What the bank takes back because the owner of the card disputes the charge. */
    DISPUTE("Dispute"),
    /** What it returns, because the store was right. */
    DISPUTE_REVERSAL("Dispute won"),
    /** What the bank charges for itself, beside the fee of each line. */
    FEE("Fee of the bank"),
    /** Another payout, such as one that was asked for at the bank. */
    PAYOUT("Another payout"),
    /** A payout that failed or was canceled, and came back. */
    PAYOUT_BACK("Payout that came back"),
    /** Whatever else the bank took or gave. */
    ADJUSTMENT("Adjustment by the bank");

    private final String title;

    LineKind(String title) {
        this.title = title;
    }

    /** As pages say it. */
    public String title() {
        return title;
    }

    /** As it stands in the database, such as {@code refund-failure}. */
    public String word() {
        return DashedWord.of(this);
    }

    /** @throws IllegalArgumentException for a word that is none */
    public static LineKind of(String word) {
        return DashedWord.read(LineKind.class, word);
    }

    /** Whether the store's own books have something of the kind. */
    public boolean isOfOrders() {
        return switch (this) {
            case CHARGE, REFUND, REFUND_FAILURE, DISPUTE, DISPUTE_REVERSAL -> true;
            case FEE, PAYOUT, PAYOUT_BACK, ADJUSTMENT -> false;
        };
    }

    /**
     * By the bank's words.
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
