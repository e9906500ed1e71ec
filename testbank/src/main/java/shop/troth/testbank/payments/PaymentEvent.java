package shop.troth.testbank.payments;

/**
 * Something a shop is told: an event of the API. Its object is the payment as it stood in the same {@link Change}.
 *
 * @param id {@code evt_…}
 * @param type for example {@code charge.refunded}
 * @param n which of the payment's charges or refunds it is about; 0 where there is one
 */
public record PaymentEvent(String id, String type, Thing thing, int n) {

    public static PaymentEvent of(String type, Thing thing, int n) {
        return new PaymentEvent("evt_" + Ids.random(), type, thing, n);
    }

    /** The same news under another id, as when a bank processes one thing twice. */
    public PaymentEvent again() {
        return of(type, thing, n);
    }
}
