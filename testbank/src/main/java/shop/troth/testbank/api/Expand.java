package shop.troth.testbank.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts whole objects in the place of their ids, where the caller asks for it with {@code expand[]}. */
final class Expand {

    private static final int DEEPEST = 4;
    private static final List<Thing> THINGS = List.of(Thing.INTENT, Thing.CHARGE, Thing.REFUND, Thing.DISPUTE);

    private final Shapes shapes;
    private final Function<String, Optional<BankPayment>> payments;

    /** @param payments finds the payment with a key, in the state that shall be shown */
    Expand(Shapes shapes, Function<String, Optional<BankPayment>> payments) {
        this.shapes = shapes;
        this.payments = payments;
    }

    ObjectNode apply(ObjectNode json, List<String> paths) {
        for (var path : paths) {
            var steps = List.of(path.split("\\."));
            if (steps.size() > DEEPEST) {
                throw Refused.invalid(null, "You cannot expand more than 4 levels of a property.", "expand");
            }
            expand(json, steps, path);
        }
        return json;
    }

    private void expand(JsonNode node, List<String> steps, String path) {
        if (steps.isEmpty()) {
            return;
        }
        if (node instanceof ArrayNode array) {
            array.forEach(each -> expand(each, steps, path));
            return;
        }
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        var name = steps.getFirst();
        if (object.get(name) == null) {
            addList(object, name, path);
        } else if (object.get(name).isString()) {
            whole(object.get(name).stringValue()).ifPresent(found -> object.set(name, found));
        }
        var next = object.get(name);
        if (next != null && !next.isNull()) {
            expand(next, steps.subList(1, steps.size()), path);
        }
    }

    private Optional<ObjectNode> whole(String id) {
        for (var thing : THINGS) {
            var parts = Ids.parse(id, thing);
            if (parts.isPresent()) {
                return payments.apply(parts.get().key())
                        .map(payment -> shapes.of(payment, thing, parts.get().n()));
            }
        }
        return Optional.empty();
    }

    private void addList(ObjectNode object, String name, String path) {
        var id = object.get("id") == null ? "" : object.get("id").stringValue();
        var session = Ids.parse(id, Thing.SESSION).flatMap(parts -> payments.apply(parts.key()));
        var charge = Ids.parse(id, Thing.CHARGE).flatMap(parts -> payments.apply(parts.key()));
        if (name.equals("line_items") && session.isPresent()) {
            object.set(name, shapes.items(session.get()));
        } else if (name.equals("refunds") && charge.isPresent()) {
            var list = Shapes.list("/v1/charges/" + id + "/refunds", false);
            charge.get()
                    .refunds()
                    .forEach(refund ->
                            ((ArrayNode) list.get("data")).add(shapes.of(charge.get(), Thing.REFUND, refund.n())));
            object.set(name, list);
        } else {
            throw Refused.invalid(null, "This property cannot be expanded (%s).".formatted(path), "expand");
        }
    }
}
