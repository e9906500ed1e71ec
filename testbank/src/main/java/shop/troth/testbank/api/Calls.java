package shop.troth.testbank.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.troth.testbank.api.Reply.Doing;
import shop.troth.testbank.api.Reply.Done;
import shop.troth.testbank.api.Reply.Ready;
import shop.troth.testbank.api.Reply.Shown;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.http.FormFields;
import shop.troth.testbank.payments.Attempt;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.GivingBack;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Move;
import shop.troth.testbank.payments.Paying;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;

/** The calls of the API, one method each. An account sees its own objects only; others' look as if they did not exist. */
final class Calls {

    private static final int LONGEST_EVIDENCE = 20_000;

    /** What a shop can say about a dispute in words; files are not taken. */
    private static final List<String> EVIDENCE = List.of(
            "access_activity_log",
            "billing_address",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "duplicate_charge_explanation",
            "duplicate_charge_id",
            "product_description",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "service_date",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_tracking_number",
            "uncategorized_text");

    private final BankBooks books;
    private final Shapes shapes;
    private final long aftermath;

    Calls(BankBooks books, Shapes shapes, long aftermath) {
        this.books = books;
        this.shapes = shapes;
        this.aftermath = aftermath;
    }

    /** An object that was asked for by its id. */
    record Found(BankPayment payment, int n) {}

    Reply openSession(String account, FormFields form) {
        var params = SessionCalls.params(form);
        long now = BankClock.now();
        var terms = SessionCalls.terms(params, now);
        return new Doing(
                once -> {
                    var kept = once == null ? null : once.answered(Thing.SESSION, 0);
                    return new Done(books.open(Paying.open(account, now, terms), kept), Thing.SESSION, 0);
                },
                params.expand());
    }

    Reply expireSession(String account, String id, FormFields form) {
        var params = new Params(form);
        var found = find(account, id, Thing.SESSION);
        return step(found, Thing.SESSION, params, payment -> Paying.expire(payment, BankClock.now()));
    }

    Reply items(String account, String id, FormFields form) {
        new Params(form, ResultPage.PARAMS);
        return new Ready(shapes.items(find(account, id, Thing.SESSION).payment()));
    }

    Reply show(String account, String id, Thing thing, FormFields form) {
        var params = thing == Thing.INTENT ? new Params(form, "client_secret") : new Params(form);
        var found = find(account, id, thing);
        return new Shown(found.payment(), thing, found.n(), params.expand());
    }

    Reply capture(String account, String id, FormFields form) {
        var params = new Params(form, "amount_to_capture");
        var amount = params.number("amount_to_capture", 0, Long.MAX_VALUE);
        return step(
                find(account, id, Thing.INTENT),
                Thing.INTENT,
                params,
                payment -> Paying.capture(payment, amount, BankClock.now(), aftermath));
    }

    Reply cancel(String account, String id, FormFields form) {
        var params = new Params(form, "cancellation_reason");
        var reason =
                params.oneOf("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer");
        return step(
                find(account, id, Thing.INTENT),
                Thing.INTENT,
                params,
                payment -> Paying.cancel(payment, reason, BankClock.now()));
    }

    Reply refund(String account, FormFields form) {
        var params = new Params(form, "charge", "payment_intent", "amount", "reason", "currency", "metadata[*]");
        var charge = params.text("charge");
        var intent = params.text("payment_intent");
        if ((charge == null) == (intent == null)) {
            throw Refused.invalid("parameter_missing", "Either charge or payment_intent is required.", null);
        }
        var found = charge != null
                ? find(account, charge, Thing.CHARGE, "charge")
                : find(account, String.valueOf(intent), Thing.INTENT, "payment_intent");
        var amount = params.number("amount", 1, Long.MAX_VALUE);
        var reason = params.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = params.metadata("metadata");
        return new Doing(
                once -> {
                    var change = books.change(
                            found.payment().key(),
                            payment -> GivingBack.refund(payment, amount, reason, metadata, BankClock.now(), aftermath),
                            payment -> once == null
                                    ? null
                                    : once.answered(
                                            Thing.REFUND, payment.refunds().size()));
                    return new Done(
                            change,
                            Thing.REFUND,
                            changed(change.payment()).refunds().size());
                },
                params.expand());
    }

    Reply closeDispute(String account, String id, FormFields form) {
        return step(
                find(account, id, Thing.DISPUTE),
                Thing.DISPUTE,
                new Params(form),
                payment -> GivingBack.acceptDispute(payment, BankClock.now()));
    }

    /** Takes evidence; unless told otherwise, hands it in, after which nothing can be added. */
    Reply answerDispute(String account, String id, FormFields form) {
        var params = new Params(
                form,
                Stream.concat(Stream.of("submit"), EVIDENCE.stream().map(Calls::evidence))
                        .toArray(String[]::new));
        var said = new LinkedHashMap<String, String>();
        for (var field : EVIDENCE) {
            var text = params.text(evidence(field), LONGEST_EVIDENCE);
            if (text != null) {
                said.put(field, text);
            }
        }
        var submits = !"false".equals(params.oneOf("submit", "true", "false"));
        return step(
                find(account, id, Thing.DISPUTE),
                Thing.DISPUTE,
                params,
                payment -> GivingBack.answer(payment, said, submits, BankClock.now()));
    }

    private static String evidence(String field) {
        return "evidence[" + field + "]";
    }

    private Reply step(Found found, Thing thing, Params params, Function<BankPayment, Move> step) {
        return new Doing(
                once -> {
                    var kept = once == null ? null : once.answered(thing, found.n());
                    return new Done(books.change(found.payment().key(), step, payment -> kept), thing, found.n());
                },
                params.expand());
    }

    Found find(String account, String id, Thing thing) {
        return find(account, id, thing, thing == Thing.INTENT ? "intent" : "id");
    }

    private Found find(String account, String id, Thing thing, String param) {
        return look(account, id, thing)
                .orElseThrow(() -> Refused.missing(
                        switch (thing) {
                            case SESSION -> "checkout.session";
                            case INTENT -> "payment_intent";
                            case CHARGE -> "charge";
                            case REFUND -> "refund";
                            case DISPUTE -> "dispute";
                        },
                        id,
                        param));
    }

    Optional<Found> look(String account, String id, Thing thing) {
        return Ids.parse(id, thing)
                .flatMap(parts -> books.payment(parts.key()).map(payment -> new Found(payment, parts.n())))
                .filter(found -> found.payment().account().equals(account))
                .filter(found -> exists(found, thing));
    }

    private static boolean exists(Found found, Thing thing) {
        var payment = found.payment();
        return switch (thing) {
            case SESSION -> true;
            case INTENT -> !payment.attempts().isEmpty();
            case CHARGE ->
                found.n() >= 1 && found.n() <= payment.attempts().size() && isCharge(payment.attempts(), found.n());
            case REFUND -> found.n() >= 1 && found.n() <= payment.refunds().size();
            case DISPUTE -> payment.dispute() != null;
        };
    }

    private static boolean isCharge(List<Attempt> attempts, int n) {
        return attempts.get(n - 1).isCharge();
    }

    private static BankPayment changed(@org.jspecify.annotations.Nullable BankPayment payment) {
        return java.util.Objects.requireNonNull(payment);
    }
}
