package shop.troth.testbank.api;

import java.util.Locale;
import java.util.Map;
import shop.troth.testbank.books.Change;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.BankPayment.Session;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.PaymentEvent;
import shop.troth.testbank.payments.PaymentTerms;
import shop.troth.testbank.payments.Thing;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's objects as JSON: sessions, line items and events here, money's objects in {@link MoneyShapes}. */
final class Shapes {

    /** The version of the API that stripe-java 33.3.0 is pinned to; events of another one it does not open. */
    static final String API_VERSION = "2026-07-29.dahlia";

    private final String origin;
    private final MoneyShapes money = new MoneyShapes();

    Shapes(String origin) {
        this.origin = origin;
    }

    ObjectNode of(BankPayment payment, Thing thing, int n) {
        return switch (thing) {
            case SESSION -> session(payment);
            case INTENT -> money.intent(payment);
            case CHARGE -> money.charge(payment, payment.attempts().get(n - 1));
            case REFUND -> money.refund(payment, payment.refunds().get(n - 1));
            case DISPUTE -> money.dispute(payment);
        };
    }

    private ObjectNode session(BankPayment payment) {
        var terms = payment.terms();
        boolean open = payment.session() == Session.OPEN;
        var id = Ids.id(payment, Thing.SESSION, 0);
        var json = object(id, "checkout.session")
                .put("amount_subtotal", payment.amount())
                .put("amount_total", payment.amount())
                .put("cancel_url", terms.cancelUrl())
                .put("client_reference_id", terms.reference())
                .put("created", payment.created() / 1000)
                .put("currency", terms.currency())
                .putNull("customer")
                .put("customer_creation", "if_required")
                .putNull("customer_details")
                .putNull("customer_email")
                .put("expires_at", terms.expiresAt() / 1000)
                .put("livemode", false)
                .put("locale", terms.locale())
                .put("mode", "payment")
                .put("payment_intent", payment.attempts().isEmpty() ? null : Ids.id(payment, Thing.INTENT, 0))
                .put("payment_method_collection", "if_required")
                .put("payment_status", isPaid(payment) ? "paid" : "unpaid")
                .put("status", payment.session().name().toLowerCase(Locale.ROOT))
                .put("submit_type", terms.submitType())
                .put("success_url", terms.successUrl())
                .put("ui_mode", "hosted_page")
                .put("url", open ? origin + "/pay/" + id : null);
        json.set("metadata", notes(terms.metadata()));
        json.putArray("payment_method_types").add("card");
        json.putObject("total_details")
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0);
        return json;
    }

    private static boolean isPaid(BankPayment payment) {
        return payment.session() == Session.COMPLETE && payment.captured() > 0;
    }

    /** The lines of a session, all at once: a session has at most 100. */
    ObjectNode items(BankPayment payment) {
        var session = Ids.id(payment, Thing.SESSION, 0);
        var list = list("/v1/checkout/sessions/" + session + "/line_items", false);
        var data = (ArrayNode) list.get("data");
        var items = payment.terms().items();
        for (int i = 0; i < items.size(); i++) {
            data.add(item(payment, items.get(i), i + 1));
        }
        return list;
    }

    private static ObjectNode item(BankPayment payment, PaymentTerms.Item item, int n) {
        var currency = payment.terms().currency();
        var number = "%s%02d".formatted(payment.key(), n);
        var json = object("li_" + number, "item")
                .put("amount_discount", 0)
                .put("amount_subtotal", item.total())
                .put("amount_tax", 0)
                .put("amount_total", item.total())
                .put("currency", currency)
                .put("description", item.name())
                .put("quantity", item.quantity());
        json.set(
                "price",
                object("price_" + number, "price")
                        .put("active", false)
                        .put("billing_scheme", "per_unit")
                        .put("created", payment.created() / 1000)
                        .put("currency", currency)
                        .put("livemode", false)
                        .put("product", "prod_" + number)
                        .put("type", "one_time")
                        .put("unit_amount", item.unitAmount())
                        .put("unit_amount_decimal", Long.toString(item.unitAmount())));
        return json;
    }

    /** An event with its object as it stood when the event happened. */
    ObjectNode event(PaymentEvent fact, Change change, boolean pending) {
        var payment = java.util.Objects.requireNonNull(change.payment());
        var json = object(fact.id(), "event")
                .put("api_version", API_VERSION)
                .put("created", change.at() / 1000)
                .put("livemode", false)
                .put("pending_webhooks", pending ? 1 : 0)
                .put("type", fact.type());
        json.putObject("data").set("object", of(payment, fact.thing(), fact.n()));
        var request = json.putObject("request").putNull("id");
        var once = change.once();
        request.put("idempotency_key", once == null ? null : once.key());
        return json;
    }

    static ObjectNode list(String url, boolean more) {
        var json = Json.MAPPER.createObjectNode().put("object", "list");
        json.putArray("data");
        return json.put("has_more", more).put("url", url);
    }

    static ObjectNode object(String id, String object) {
        return Json.MAPPER.createObjectNode().put("id", id).put("object", object);
    }

    static ObjectNode notes(Map<String, String> notes) {
        var json = Json.MAPPER.createObjectNode();
        notes.forEach(json::put);
        return json;
    }
}
