package shop.troth.testbank.payments;

/** The kinds of object the API shows. */
public enum Thing {
    SESSION("cs_test_", false),
    INTENT("pi_", false),
    CHARGE("ch_", true),
    REFUND("re_", true),
    DISPUTE("du_", false);

    private final String prefix;
    private final boolean numbered;

    Thing(String prefix, boolean numbered) {
        this.prefix = prefix;
        this.numbered = numbered;
    }

    String prefix() {
        return prefix;
    }

    boolean isNumbered() {
        return numbered;
    }
}
