package shop.troth.testbank.pages;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.PaymentTerms;
import shop.troth.testbank.payments.Thing;

/** The payment page and the 3-D Secure page, as HTML. */
final class BankPayPage {

    private static final CardForm UNTOUCHED = new CardForm(null, List.of());

    private BankPayPage() {}

    static WebResponse fresh(BankPayment payment, String shop) {
        return page(200, payment, shop, UNTOUCHED, "");
    }

    static WebResponse mistyped(BankPayment payment, String shop, CardForm form) {
        return page(422, payment, shop, form, "Please check your card details. You weren’t charged.");
    }

    static WebResponse declined(BankPayment payment, String shop, String words) {
        return page(422, payment, shop, UNTOUCHED, words + " You weren’t charged.");
    }

    private static WebResponse page(int status, BankPayment payment, String shop, CardForm form, String alert) {
        var id = Ids.id(payment, Thing.SESSION, 0);
        var main = """
                <main class="pay">
                <section class="order" aria-labelledby="what">
                <p class="to">Pay %s</p>
                <h1 id="what">%s</h1>
                <ul class="items">%s</ul>
                </section>
                <section class="card" aria-labelledby="how">
                <h2 id="how">Card details</h2>
                %s
                <form method="post" action="/pay/%s" autocomplete="off" novalidate>
                %s
                <div class="pair">%s%s</div>
                <button type="submit">Pay %s</button>
                </form>
                %s
                </section>
                <section class="cards" aria-labelledby="which">
                <h2 id="which">Test cards</h2>
                <p>Use any future date and any security code. No other card works here.</p>
                <dl>%s</dl>
                </section>
                </main>
                """.formatted(
                        Html.text(shop),
                        amount(payment),
                        items(payment),
                        alert.isEmpty() ? "" : "<p class=\"alert\" role=\"alert\">" + Html.text(alert) + "</p>",
                        id,
                        field("number", "Card number", "4242 4242 4242 4242", 23, form),
                        field("expiry", "Expiration date", "MM / YY", 9, form),
                        field("cvc", "Security code", "123", 4, form),
                        amount(payment),
                        wayBack(payment, shop),
                        cards());
        return Html.page(status, "Pay " + shop + " · Troth Test Bank", main, Targets.of(payment));
    }

    private static String wayBack(BankPayment payment, String shop) {
        var cancel = payment.terms().cancelUrl();
        return cancel == null
                ? ""
                : "<p class=\"back\"><a href=\"%s\">Cancel and return to %s</a></p>"
                        .formatted(Html.text(cancel), Html.text(shop));
    }

    private static String field(String name, String label, String hint, int longest, CardForm form) {
        var fault = form.fault(name);
        return """
                <div class="field">
                <label for="%1$s">%2$s</label>
                <input id="%1$s" name="%1$s" inputmode="numeric" autocomplete="off" placeholder="%3$s" maxlength="%4$d" required%5$s>
                %6$s
                </div>
                """.formatted(
                        name,
                        label,
                        hint,
                        longest,
                        fault.isEmpty() ? "" : " aria-invalid=\"true\" aria-describedby=\"" + name + "-fault\"",
                        fault.isEmpty() ? "" : "<p class=\"fault\" id=\"%s-fault\">%s</p>".formatted(name, fault));
    }

    private static String items(BankPayment payment) {
        var currency = payment.terms().currency();
        return payment.terms().items().stream()
                .map(item -> "<li><span class=\"name\">%s%s</span><span class=\"sum\">%s</span>%s</li>"
                        .formatted(
                                Html.text(item.name()),
                                item.quantity() == 1 ? "" : quantity(item, currency),
                                Html.text(Money.of(item.total(), currency)),
                                item.description() == null
                                        ? ""
                                        : "<span class=\"more\">" + Html.text(item.description()) + "</span>"))
                .collect(Collectors.joining());
    }

    private static String quantity(PaymentTerms.Item item, String currency) {
        return " <span class=\"times\">%d × %s</span>"
                .formatted(item.quantity(), Html.text(Money.of(item.unitAmount(), currency)));
    }

    private static String cards() {
        return Arrays.stream(Card.values())
                .map(card -> "<div><dt>%s</dt><dd>%s</dd></div>".formatted(card.printed(), Html.text(card.does())))
                .collect(Collectors.joining());
    }

    static WebResponse question(BankPayment payment, String shop) {
        var main = """
                <main class="notice ask">
                <p class="to">3-D Secure</p>
                <h1>Is this you?</h1>
                <p>%s is requesting <strong>%s</strong>. Do you approve this payment?</p>
                <form method="post" action="/pay/%s/3ds">
                <button type="submit" name="decision" value="approve">Yes, pay</button>
                <button type="submit" name="decision" value="fail" class="quiet">No, it’s not me</button>
                </form>
                </main>
                """.formatted(Html.text(shop), amount(payment), Ids.id(payment, Thing.SESSION, 0));
        return Html.page(200, "3-D Secure · Troth Test Bank", main, Targets.of(payment));
    }

    static String amount(BankPayment payment) {
        return Html.text(Money.of(payment.amount(), payment.terms().currency()));
    }
}
