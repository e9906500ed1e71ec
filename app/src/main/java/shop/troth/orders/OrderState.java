package shop.troth.orders;

import shop.troth.kernel.encoding.DashedWord;

/** The state of an order. */
public enum OrderState {
    AWAITING_PAYMENT,
    PAID,
    SHIPPED,
    CANCELLED;

    /** Returns the value in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    static OrderState of(String word) {
        return DashedWord.find(OrderState.class, word)
                .orElseThrow(() -> new IllegalArgumentException("unknown order state: " + word));
    }
}
