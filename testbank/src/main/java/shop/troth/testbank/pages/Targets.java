package shop.troth.testbank.pages;

import java.net.URI;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Thing;

/** Where a payment leads. */
final class Targets {

    private Targets() {}

    static String success(BankPayment payment) {
        return payment.terms().successUrl().replace("{CHECKOUT_SESSION_ID}", Ids.id(payment, Thing.SESSION, 0));
    }

    /** Back to the shop without having paid: its cancel address, or else the front page of the success address. */
    static String back(BankPayment payment) {
        var cancel = payment.terms().cancelUrl();
        return cancel == null ? origin(success(payment)) + "/" : cancel;
    }

    /** The shop's origin for {@code form-action}, with a space in front. */
    static String of(BankPayment payment) {
        return " " + origin(success(payment));
    }

    private static String origin(String address) {
        var url = URI.create(address);
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
