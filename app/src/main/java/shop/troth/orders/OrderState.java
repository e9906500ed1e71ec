package shop.troth.orders;

/** The state of an order. */
public enum OrderState {
    AWAITING_PAYMENT("awaiting-payment"),
    PAID("paid"),
    SHIPPED("shipped"),
    CANCELLED("cancelled");

    private final String word;

    OrderState(String word) {
        this.word = word;
    }

    /** Returns the value in the database. */
    public String word() {
        return word;
    }

    /** Returns whether something is still owed to or by the buyer: the fact {@code order-open}. */
    public boolean isOpen() {
        return this != CANCELLED;
    }

    static OrderState of(String word) {
        for (var state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown order state: " + word);
    }
}
