package shop.troth.testbank.control;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.ApiAccount;
import shop.troth.testbank.accounts.ApiAccounts;
import shop.troth.testbank.accounts.Callers;
import shop.troth.testbank.api.Errors;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.faults.BankFault;
import shop.troth.testbank.faults.FaultKind;
import shop.troth.testbank.faults.Faults;
import shop.troth.testbank.http.FormFields;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.GivingBack;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Move;
import shop.troth.testbank.payments.Paying;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import shop.troth.testbank.payouts.PayoutDays;
import shop.troth.testbank.payouts.Payouts;
import shop.troth.testbank.webhooks.WebhookDeliveries;
import tools.jackson.databind.node.ObjectNode;

/** The calls under {@code /test}. They need the account's key and reach that account only. */
public final class Control {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final ApiAccounts accounts;
    private final BankBooks books;
    private final Faults faults;
    private final WebhookDeliveries deliveries;
    private final PayoutControl payouts;

    public Control(
            ApiAccounts accounts,
            BankBooks books,
            Faults faults,
            WebhookDeliveries deliveries,
            Payouts payouts,
            PayoutDays days) {
        this.accounts = accounts;
        this.books = books;
        this.faults = faults;
        this.deliveries = deliveries;
        this.payouts = new PayoutControl(payouts, days);
    }

    public WebResponse answer(WebRequest call) {
        try {
            var account = Callers.of(accounts, call);
            return WebResponse.json(200, Json.MAPPER.writeValueAsBytes(route(account, call)));
        } catch (Refused refused) {
            return Errors.answer(refused);
        }
    }

    private ObjectNode route(ApiAccount account, WebRequest call) {
        var name = account.name();
        if (call.path().startsWith("/test/payouts")) {
            return payouts.answer(name, call);
        }
        return switch (call.method() + " " + call.path()) {
            case "POST /test/faults" -> addFault(name, call.form());
            case "GET /test/faults" -> faults(name);
            case "DELETE /test/faults" -> {
                faults.clear(name);
                yield faults(name);
            }
            case "GET /test/charges" -> charges(name);
            case "GET /test/webhooks" -> json().put("pending", deliveries.pending(name));
            case "POST /test/webhooks/release" ->
                json().put(
                                "released",
                                deliveries.release(
                                        name, "reversed".equals(call.form().get("order"))));
            case "POST /test/webhooks/resend" -> resend(account, needed(call.form(), "event"));
            case "POST /test/disputes" -> dispute(name, call.form());
            case "POST /test/disputes/close" -> closeDispute(name, call.form());
            case "POST /test/disputes/due_in" -> disputeDue(name, call.form());
            case "POST /test/refunds/fail" -> failRefund(name, call.form());
            case "POST /test/sessions/expire_in" -> {
                long at = BankClock.now() + number(call.form(), "ms", 0);
                yield step(
                        name,
                        needed(call.form(), "session"),
                        Thing.SESSION,
                        n -> payment -> Paying.expireAt(payment, at));
            }
            default -> throw unrecognized(call);
        };
    }

    static Refused unrecognized(WebRequest call) {
        return new Refused(
                404,
                "invalid_request_error",
                null,
                "Unrecognized request URL (%s: %s).".formatted(call.method(), call.path()),
                null);
    }

    private ObjectNode addFault(String account, FormFields form) {
        var kind = FaultKind.named(needed(form, "kind"))
                .orElseThrow(() -> Refused.invalid(null, "No such fault: " + form.get("kind"), "kind"));
        var session = form.get("session");
        var key = session == null
                ? null
                : payment(account, session, Thing.SESSION).key();
        long times = number(form, "times", FOR_EVER);
        faults.add(new BankFault(
                account,
                kind,
                key,
                form.get("path"),
                number(form, "ms", 0),
                (int) Math.clamp(number(form, "count", 0), 0, 1_000),
                form.get("value"),
                new AtomicInteger((int) Math.clamp(times, 1, FOR_EVER))));
        return faults(account);
    }

    private ObjectNode faults(String account) {
        var json = json();
        var list = json.putArray("faults");
        faults.of(account)
                .forEach(fault -> list.addObject()
                        .put("kind", fault.kind().shown())
                        .put("session", fault.key() == null ? null : "cs_test_" + fault.key())
                        .put("path", fault.path())
                        .put("ms", fault.ms())
                        .put("count", fault.count())
                        .put("value", fault.value())
                        .put("left", fault.left().get()));
        return json;
    }

    private ObjectNode charges(String account) {
        var json = json();
        books.shelf(account).totals().forEach((name, sum) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                json.put(name, sum);
            } else {
                json.withObject(name.substring(0, dot)).put(name.substring(dot + 1), sum);
            }
        });
        return json;
    }

    private ObjectNode resend(ApiAccount account, String event) {
        var told = books.event(account.name(), event).orElseThrow(() -> Refused.missing("event", event, "event"));
        deliveries.resend(account, told.fact(), told.change());
        return json().put("event", event);
    }

    private ObjectNode dispute(String account, FormFields form) {
        var reason = form.get("reason", "fraudulent");
        return step(
                account,
                needed(form, "payment_intent"),
                Thing.INTENT,
                n -> payment -> GivingBack.dispute(payment, reason, BankClock.now()));
    }

    private ObjectNode closeDispute(String account, FormFields form) {
        var won = "won".equals(form.get("status"));
        return step(
                account,
                needed(form, "dispute"),
                Thing.DISPUTE,
                n -> payment -> GivingBack.closeDispute(payment, won, BankClock.now()));
    }

    private ObjectNode failRefund(String account, FormFields form) {
        return step(
                account,
                needed(form, "refund"),
                Thing.REFUND,
                n -> payment -> GivingBack.fail(payment, n, BankClock.now()));
    }

    private ObjectNode disputeDue(String account, FormFields form) {
        long at = BankClock.now() + number(form, "ms", 0);
        return step(
                account, needed(form, "dispute"), Thing.DISPUTE, n -> payment -> GivingBack.disputeDue(payment, at));
    }

    private ObjectNode step(
            String account, String id, Thing thing, Function<Integer, Function<BankPayment, Move>> step) {
        var payment = payment(account, id, thing);
        int n = Ids.parse(id, thing).map(Ids.Parts::n).orElse(0);
        if (thing == Thing.REFUND && (n < 1 || n > payment.refunds().size())) {
            throw Refused.missing("refund", id, "refund");
        }
        var change = books.change(payment.key(), step.apply(n));
        var json = json();
        var events = json.putArray("events");
        change.facts().forEach(fact -> events.add(fact.id()));
        var after = change.payment();
        if (after != null && after.dispute() != null) {
            json.put("dispute", Ids.id(after, Thing.DISPUTE, 0));
        }
        return json;
    }

    private BankPayment payment(String account, String id, Thing thing) {
        Optional<BankPayment> found = Ids.parse(id, thing)
                .flatMap(parts -> books.payment(parts.key()))
                .filter(payment -> payment.account().equals(account));
        return found.orElseThrow(() -> Refused.missing("object", id, "id"));
    }

    static String needed(FormFields form, String name) {
        @Nullable String value = form.get(name);
        if (value == null) {
            throw Refused.invalid("parameter_missing", "Missing required param: " + name, name);
        }
        return value;
    }

    static long number(FormFields form, String name, long otherwise) {
        var value = form.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException noNumber) {
            throw Refused.invalid("parameter_invalid_integer", "Invalid integer: " + name, name);
        }
    }

    private static ObjectNode json() {
        return Json.MAPPER.createObjectNode();
    }
}
