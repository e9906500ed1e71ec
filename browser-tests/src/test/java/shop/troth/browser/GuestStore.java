package shop.troth.browser;

/** A store, and what of it a guest buys. */
public enum GuestStore {
    MILLIPORE("millipore", "PES membrane filters", "Overnight", false),
    PERRICONE_MD("perricone-md", "Olive Milk Cleanser", "Express", true),
    BETTY_MILLS("betty-mills", "Neutral Floor Cleaner", "Freight", false);

    public final String store;
    public final String product;

    /** One of its ways of delivery, not the first. */
    public final String delivery;

    public final boolean asksAge;

    GuestStore(String store, String product, String delivery, boolean asksAge) {
        this.store = store;
        this.product = product;
        this.delivery = delivery;
        this.asksAge = asksAge;
    }

    @Override
    public String toString() {
        return store;
    }
}
