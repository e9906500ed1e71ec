package shop.troth.payments;

/** Payments in a context of a test's own. */
public final class OwnPayments {

    /** What payments need besides the public parts. */
    public static final Class<?> SEALS = PageSeals.class;

    private OwnPayments() {}
}
