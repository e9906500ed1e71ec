package shop.troth.storefront.checkout;

import shop.troth.stores.Store;

/** The explanations beside the checkout's forms (clauses millipore.voluntary-and-knowing and purchase-collects). */
final class CheckoutWords {

    private static final String CONTACT =
            "We use this to fulfill your order, contact you about it, and resolve any problem with it.";
    static final String SHIPPING =
            "We use this to pack and deliver your order. Your billing address goes on the invoice and in our accounting records.";
    static final String SHIPS_TO = "We ship within the United States, including territories and military addresses.";
    static final String WRITTEN =
            "We use what you write here to fulfill this order. We delete it along with the rest of your order details.";
    static final String KEEPING =
            "If you leave before paying, what you entered stays on this page for 15 minutes after your last activity, and we delete it within a day. If you place an order, we keep it for 90 days "
                    + "after the order is closed. We keep what we need for payment disputes for 18 months, and your name, billing address, and what you bought for 7 years, for tax records. After that, we keep only "
                    + "items, amounts, dates, and the payment method, under the order number, without your name or address. We keep those as sales records, with no end date.";

    static final String CLOSED =
            "Someone entered their details here earlier. To keep them private on a shared computer, we show them for at most "
                    + "15 minutes. Please enter them again.";

    private CheckoutWords() {}

    /** Returns the bank's name. */
    static String bank(Store store) {
        return store.suppliers().stream()
                .filter(it -> it.role().equals("supplier.bank"))
                .findFirst()
                .map(it -> it.name())
                .orElse("the bank");
    }

    /** @param agreed whether placing an order here means agreeing to emails, as the review states */
    static String contact(boolean agreed) {
        return agreed
                ? CONTACT
                        + " We’ll also send our newsletters to your email address, unless you’ve opted out. You’ll see the details before you pay."
                : CONTACT;
    }
}
