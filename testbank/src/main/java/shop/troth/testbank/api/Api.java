package shop.troth.testbank.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.ApiAccounts;
import shop.troth.testbank.accounts.Callers;
import shop.troth.testbank.api.Reply.Doing;
import shop.troth.testbank.api.Reply.Ready;
import shop.troth.testbank.api.Reply.Shown;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.books.Change;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.books.Once;
import shop.troth.testbank.faults.FaultKind;
import shop.troth.testbank.faults.Faults;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.PaymentEvent;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import shop.troth.testbank.payouts.PayoutLines;
import shop.troth.testbank.webhooks.WebhookDeliveries;

/** The door of the API: who calls, how the bank misbehaves if it was told to, and the answer. */
public final class Api {

    private final ApiAccounts accounts;
    private final BankBooks books;
    private final Faults faults;
    private final WebhookDeliveries deliveries;
    private final Shapes shapes;
    private final Routes routes;
    private final Repeats repeats;

    /** @param origin where the bank's pages are, without a slash at the end */
    public Api(
            ApiAccounts accounts,
            BankBooks books,
            Faults faults,
            WebhookDeliveries deliveries,
            PayoutLines payouts,
            String origin,
            long aftermath) {
        this.accounts = accounts;
        this.books = books;
        this.faults = faults;
        this.deliveries = deliveries;
        this.shapes = new Shapes(origin);
        this.routes = new Routes(books, shapes, aftermath, deliveries::isPending, payouts);
        this.repeats = new Repeats(books, this::remembered);
    }

    /** An event as it is sent to the shop. */
    public static byte[] event(String origin, PaymentEvent fact, Change change) {
        return Json.MAPPER.writeValueAsBytes(new Shapes(origin).event(fact, change, true));
    }

    public WebResponse answer(WebRequest call) {
        WebResponse answer;
        try {
            answer = misbehaving(Callers.of(accounts, call).name(), call);
        } catch (Refused refused) {
            answer = Errors.answer(refused);
        }
        return answer.with("Request-Id", "req_" + Ids.random()).with("Stripe-Version", Shapes.API_VERSION);
    }

    private WebResponse misbehaving(String account, WebRequest call) {
        faults.take(FaultKind.API_SLOW, account, null, call.path()).ifPresent(fault -> fault.pause(1_000));
        var silent = faults.take(FaultKind.API_SILENT, account, null, call.path());
        if (silent.isPresent()) {
            silent.get().pause(60_000);
            return WebResponse.silence();
        }
        if (plays(FaultKind.API_429, account, call)) {
            return Errors.answer(new Refused(
                    429, "invalid_request_error", "rate_limit", "Too many requests. (Requested by a test.)", null));
        }
        if (plays(FaultKind.API_500_BEFORE, account, call)) {
            return Errors.answer(Errors.broken());
        }
        var answer = repeats.answer(account, call, once -> carryOut(account, call, once));
        if (plays(FaultKind.API_CUT_AFTER, account, call)) {
            return WebResponse.silence();
        }
        return plays(FaultKind.API_500_AFTER, account, call) ? Errors.answer(Errors.broken()) : answer;
    }

    private boolean plays(FaultKind kind, String account, WebRequest call) {
        return faults.take(kind, account, null, call.path()).isPresent();
    }

    private WebResponse carryOut(String account, WebRequest call, @Nullable Once once) {
        var reply = routes.follow(account, call); // checks the parameters; its refusals are not kept
        if (once != null && plays(FaultKind.API_500_KEPT, account, call)) {
            books.remember(once.answered(500, Errors.json(Errors.broken())));
            return Errors.answer(Errors.broken());
        }
        return switch (reply) {
            case Ready ready -> WebResponse.json(200, Json.MAPPER.writeValueAsBytes(ready.json()));
            case Shown shown -> shown(shown.payment(), shown.thing(), shown.n(), shown.expand());
            case Doing doing -> carryOut(doing, once);
        };
    }

    private WebResponse carryOut(Doing doing, @Nullable Once once) {
        try {
            var done = doing.deed().run(once);
            deliveries.beforeAnswer(done.change());
            return shown(done.change().payment(), done.thing(), done.n(), doing.expand());
        } catch (Refused refused) {
            if (once != null) {
                books.remember(once.answered(refused.status(), Errors.json(refused)));
            }
            throw refused;
        }
    }

    private WebResponse remembered(Change change, Once kept, WebRequest call) {
        var thing = kept.thing();
        return thing == null
                ? WebResponse.json(kept.status(), String.valueOf(kept.body()).getBytes(UTF_8))
                : shown(change.payment(), thing, kept.n(), Params.expand(call.form()));
    }

    private WebResponse shown(@Nullable BankPayment payment, Thing thing, int n, List<String> expand) {
        var seen = Objects.requireNonNull(payment);
        var json = new Expand(shapes, key -> Optional.of(seen)).apply(shapes.of(seen, thing, n), expand);
        return WebResponse.json(200, Json.MAPPER.writeValueAsBytes(json));
    }
}
