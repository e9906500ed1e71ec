package shop.troth.testbank.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.api.Reply.Ready;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.books.BankBooks.Told;
import shop.troth.testbank.http.FormFields;
import shop.troth.testbank.journal.LongIndex;
import shop.troth.testbank.payments.Attempt;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Thing;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list calls, newest first, by pages. */
final class Lists {

    private static final String[] CREATED = {"created[gt]", "created[gte]", "created[lt]", "created[lte]", "created"};

    private final BankBooks books;
    private final Shapes shapes;
    private final Calls calls;
    private final Predicate<String> isPending;

    /** @param isPending whether an event has not reached its shop yet */
    Lists(BankBooks books, Shapes shapes, Calls calls, Predicate<String> isPending) {
        this.books = books;
        this.shapes = shapes;
        this.calls = calls;
        this.isPending = isPending;
    }

    Reply sessions(String account, FormFields form) {
        var params = params(form, "payment_intent", "status");
        var status = params.oneOf("status", "open", "complete", "expired");
        var intent = params.text("payment_intent");
        if (intent != null) {
            var only = calls.look(account, intent, Thing.INTENT).map(Calls.Found::payment).stream()
                    .toList();
            return page(params, "/v1/checkout/sessions", new ResultPage<>(only, false), payment -> session(payment));
        }
        var keys = books.shelf(account).sessions();
        var page = ResultPage.of(
                params,
                keys.size(),
                i -> books.payment(keys.get(i)),
                id -> keys.lastIndexOf(LongIndex.keyOf("payment " + id.replaceFirst("^cs_test_", ""))),
                payment -> created(params, payment.created())
                        && (status == null || payment.session().name().equalsIgnoreCase(status)));
        return page(params, "/v1/checkout/sessions", page, payment -> session(payment));
    }

    private ObjectNode session(BankPayment payment) {
        return shapes.of(payment, Thing.SESSION, 0);
    }

    Reply events(String account, FormFields form) {
        var params = params(form, "type", "types[#]", "delivery_success");
        var types = Stream.concat(Stream.ofNullable(params.text("type")), params.list("types").stream())
                .toList();
        var delivered = params.oneOf("delivery_success", "true", "false");
        var keys = books.shelf(account).events();
        ResultPage<Told> page = ResultPage.of(
                params,
                keys.size(),
                i -> books.event(keys.get(i)),
                id -> keys.lastIndexOf(LongIndex.keyOf(id)),
                told -> created(params, told.change().at())
                        && (types.isEmpty()
                                || types.stream()
                                        .anyMatch(type ->
                                                matches(type, told.fact().type())))
                        && (delivered == null || isPending.test(told.fact().id()) != Boolean.parseBoolean(delivered)));
        return page(params, "/v1/events", page, this::event);
    }

    private static boolean matches(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    ObjectNode event(Told told) {
        return shapes.event(
                told.fact(), told.change(), isPending.test(told.fact().id()));
    }

    Reply refunds(String account, FormFields form) {
        var params = params(form, "charge", "payment_intent");
        var ids = books.shelf(account).refunds();
        var charge = params.text("charge");
        var intent = params.text("payment_intent");
        if (charge != null || intent != null) {
            ids = of(account, charge, intent)
                    .map(payment -> payment.refunds().stream()
                            .map(refund -> Ids.id(payment, Thing.REFUND, refund.n()))
                            .toList())
                    .orElse(List.of());
        }
        return things(
                account,
                params,
                "/v1/refunds",
                ids,
                Thing.REFUND,
                found -> found.payment().refunds().get(found.n() - 1).at());
    }

    Reply disputes(String account, FormFields form) {
        var params = params(form, "charge", "payment_intent");
        var charge = params.text("charge");
        var intent = params.text("payment_intent");
        var ids = books.shelf(account).disputes();
        if (charge != null || intent != null) {
            ids = of(account, charge, intent)
                    .filter(payment -> payment.dispute() != null)
                    .map(payment -> List.of(Ids.id(payment, Thing.DISPUTE, 0)))
                    .orElse(List.of());
        }
        return things(
                account,
                params,
                "/v1/disputes",
                ids,
                Thing.DISPUTE,
                found -> found.payment().created());
    }

    Reply charges(String account, FormFields form) {
        var params = params(form, "payment_intent");
        var intent = params.required("payment_intent");
        var ids = of(account, null, intent)
                .map(payment -> payment.attempts().stream()
                        .filter(Attempt::isCharge)
                        .map(attempt -> Ids.id(payment, Thing.CHARGE, attempt.n()))
                        .toList())
                .orElse(List.of());
        return things(
                account,
                params,
                "/v1/charges",
                ids,
                Thing.CHARGE,
                found -> found.payment().attempts().get(found.n() - 1).at());
    }

    private Optional<BankPayment> of(String account, @Nullable String charge, @Nullable String intent) {
        var byCharge = charge == null ? null : calls.look(account, charge, Thing.CHARGE);
        var found = byCharge == null ? calls.look(account, String.valueOf(intent), Thing.INTENT) : byCharge;
        return found.map(Calls.Found::payment);
    }

    private Reply things(
            String account,
            Params params,
            String url,
            List<String> ids,
            Thing thing,
            ToLongFunction<Calls.Found> createdAt) {
        var page = ResultPage.of(
                params,
                ids.size(),
                i -> calls.look(account, ids.get(i), thing),
                ids::indexOf,
                found -> created(params, createdAt.applyAsLong(found)));
        return page(params, url, page, found -> shapes.of(found.payment(), thing, found.n()));
    }

    private <T> Reply page(Params params, String url, ResultPage<T> page, Function<T, ObjectNode> shape) {
        var json = Shapes.list(url, page.more());
        page.items().forEach(item -> ((ArrayNode) json.get("data")).add(shape.apply(item)));
        return new Ready(new Expand(shapes, books::payment).apply(json, params.expand()));
    }

    static Params params(FormFields form, String... known) {
        var all =
                Stream.of(known, ResultPage.PARAMS, CREATED).flatMap(Stream::of).toArray(String[]::new);
        return new Params(form, all);
    }

    static boolean created(Params params, long millis) {
        long at = millis / 1000;
        return at > params.number("created[gt]", 0, Long.MAX_VALUE, -1)
                && at >= params.number("created[gte]", 0, Long.MAX_VALUE, 0)
                && at < params.number("created[lt]", 0, Long.MAX_VALUE, Long.MAX_VALUE)
                && at <= params.number("created[lte]", 0, Long.MAX_VALUE, Long.MAX_VALUE)
                && at == params.number("created", 0, Long.MAX_VALUE, at);
    }
}
