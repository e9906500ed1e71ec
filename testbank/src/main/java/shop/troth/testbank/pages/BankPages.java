package shop.troth.testbank.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.ApiAccount;
import shop.troth.testbank.accounts.ApiAccounts;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.books.Change;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.faults.BankFault;
import shop.troth.testbank.faults.FaultKind;
import shop.troth.testbank.faults.Faults;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.payments.Attempt;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.BankPayment.Session;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Paying;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import shop.troth.testbank.webhooks.WebhookDeliveries;

/** What a shopper meets: {@code /pay/SESSION}, {@code /pay/SESSION/3ds}, and the front page. */
public final class BankPages {

    private final ApiAccounts accounts;
    private final BankBooks books;
    private final Faults faults;
    private final WebhookDeliveries deliveries;
    private final long aftermath;

    public BankPages(
            ApiAccounts accounts, BankBooks books, Faults faults, WebhookDeliveries deliveries, long aftermath) {
        this.accounts = accounts;
        this.books = books;
        this.faults = faults;
        this.deliveries = deliveries;
        this.aftermath = aftermath;
    }

    public WebResponse answer(WebRequest call) {
        var parts = call.parts();
        if (parts.getFirst().equals("pay") && parts.size() > 1) {
            return pay(call, parts);
        }
        if (!call.isGet()) {
            return WebResponse.text(405, "This address is read-only.").with("Allow", "GET");
        }
        return switch (call.path()) {
            case "/" -> FrontPage.show();
            case "/bank.css" -> file("bank.css", "text/css; charset=utf-8");
            case "/bank.svg" -> file("bank.svg", "image/svg+xml");
            case "/favicon.ico" -> file("bank.svg", "image/svg+xml");
            default -> notFound();
        };
    }

    private static WebResponse file(String name, String type) {
        try (var in = BankPages.class.getResourceAsStream(name)) {
            return in == null
                    ? notFound()
                    : WebResponse.of(200, type, in.readAllBytes()).with("Cache-Control", "public, max-age=300");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static WebResponse notFound() {
        return Html.notice(404, "Page not found", "There’s no page at this address.", "/", "Go to the home page");
    }

    private WebResponse pay(WebRequest call, List<String> parts) {
        var payment = Ids.parse(parts.get(1), Thing.SESSION)
                .flatMap(id -> books.payment(id.key()))
                .orElse(null);
        if (payment == null
                || parts.size() > 3
                || (parts.size() == 3 && !parts.get(2).equals("3ds"))) {
            return Html.notice(
                    404,
                    "Payment not found",
                    "There’s no payment at this address. Please go back to the store and try again.",
                    "",
                    "");
        }
        if (call.isPost() && isForeign(call)) {
            return Html.notice(
                    403,
                    "That form came from another site",
                    "Please open the payment page here and try again.",
                    "",
                    "");
        }
        if (payment.session() == Session.OPEN && payment.terms().expiresAt() <= BankClock.now()) {
            return expired(payment);
        }
        var broken = misbehaving(payment);
        if (broken != null) {
            return broken;
        }
        return parts.size() == 3 ? threeDSecure(call, payment) : card(call, payment);
    }

    /** Whether a browser says that the form came from another site (Fetch Metadata). */
    private static boolean isForeign(WebRequest call) {
        var site = call.header("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private @Nullable WebResponse misbehaving(BankPayment payment) {
        take(FaultKind.PAGE_SLOW, payment).ifPresent(fault -> fault.pause(1_000));
        var silent = take(FaultKind.PAGE_SILENT, payment);
        if (silent.isPresent()) {
            silent.get().pause(60_000);
            return WebResponse.silence();
        }
        return take(FaultKind.PAGE_500, payment).isPresent()
                ? Html.notice(500, "Something went wrong", "You weren’t charged. (Requested by a test.)", "", "")
                : null;
    }

    private Optional<BankFault> take(FaultKind kind, BankPayment payment) {
        return faults.take(kind, payment.account(), payment.key(), null);
    }

    private WebResponse card(WebRequest call, BankPayment payment) {
        if (payment.session() != Session.OPEN) {
            return call.isPost() && payment.session() == Session.COMPLETE
                    ? WebResponse.seeOther(Targets.success(payment))
                    : closed(payment);
        }
        if (call.isGet()) {
            return BankPayPage.fresh(payment, shop(payment));
        }
        if (!call.isPost()) {
            return WebResponse.text(405, "A payment can only be read or paid.").with("Allow", "GET, POST");
        }
        var form = CardForm.read(call.form());
        var card = form.card();
        return card == null ? BankPayPage.mistyped(payment, shop(payment), form) : give(payment, card);
    }

    private WebResponse give(BankPayment payment, Card card) {
        long now = BankClock.now();
        var later = take(FaultKind.SETTLE_LATER, payment)
                .map(fault -> later(fault, now))
                .orElse(null);
        try {
            var change = books.change(payment.key(), present -> Paying.give(present, card, now, later, aftermath));
            return outcome(change);
        } catch (Refused closedMeanwhile) {
            return afterAll(payment);
        }
    }

    private static Paying.Later later(BankFault fault, long now) {
        return new Paying.Later(now + fault.ms(1_000), !"failed".equals(fault.value()));
    }

    private WebResponse threeDSecure(WebRequest call, BankPayment payment) {
        if (payment.session() != Session.OPEN || !payment.isIn(Attempt.State.ASKING)) {
            return afterAll(payment);
        }
        if (call.isGet()) {
            return BankPayPage.question(payment, shop(payment));
        }
        var decision = call.form().get("decision", "");
        if (!call.isPost() || !List.of("approve", "fail").contains(decision)) {
            return Html.notice(
                    400, "Please answer yes or no", "We couldn’t read your answer.", here(payment) + "/3ds", "Back");
        }
        try {
            return outcome(books.change(
                    payment.key(),
                    present -> Paying.answer(present, decision.equals("approve"), BankClock.now(), aftermath)));
        } catch (Refused closedMeanwhile) {
            return afterAll(payment);
        }
    }

    private WebResponse outcome(Change change) {
        deliveries.beforeAnswer(change);
        var payment = java.util.Objects.requireNonNull(change.payment());
        if (payment.session() == Session.COMPLETE) {
            return take(FaultKind.RETURN_NEVER, payment).isPresent()
                    ? Html.notice(200, "Paid", "You can close this window. (Requested by a test.)", "", "")
                    : WebResponse.seeOther(Targets.success(payment));
        }
        if (payment.isIn(Attempt.State.ASKING)) {
            return WebResponse.seeOther(here(payment) + "/3ds");
        }
        var last = payment.lastAttempt();
        var decline = last == null ? null : last.decline();
        return BankPayPage.declined(payment, shop(payment), decline == null ? "" : decline.message());
    }

    /** The same form was sent twice, or the session ended while it was on its way: the present state answers. */
    private WebResponse afterAll(BankPayment before) {
        var payment = books.payment(before.key()).orElseThrow();
        return switch (payment.session()) {
            case COMPLETE -> WebResponse.seeOther(Targets.success(payment));
            case OPEN -> WebResponse.seeOther(here(payment));
            case EXPIRED -> expired(payment);
        };
    }

    private WebResponse closed(BankPayment payment) {
        return payment.session() == Session.EXPIRED
                ? expired(payment)
                : Html.notice(
                        200,
                        "Already paid",
                        "You already paid %s to %s. You won’t be charged again."
                                .formatted(
                                        Money.of(
                                                payment.amount(),
                                                payment.terms().currency()),
                                        shop(payment)),
                        Targets.success(payment),
                        "Back to " + shop(payment));
    }

    private WebResponse expired(BankPayment payment) {
        return Html.notice(
                410,
                "This payment has expired",
                "You weren’t charged. Please go back to %s and start the payment again.".formatted(shop(payment)),
                Targets.back(payment),
                "Back to " + shop(payment));
    }

    private static String here(BankPayment payment) {
        return "/pay/" + Ids.id(payment, Thing.SESSION, 0);
    }

    private String shop(BankPayment payment) {
        return accounts.byName(payment.account()).map(ApiAccount::shown).orElse(payment.account());
    }
}
