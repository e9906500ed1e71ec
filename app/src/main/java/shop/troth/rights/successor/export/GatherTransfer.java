package shop.troth.rights.successor.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.rights.successor.AgeFile;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.TransferUses;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferData;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedPage.Value;
import shop.troth.vault.PostalAddress;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens what goes to a successor, and encrypts it. The policy decides for each person; whom it refuses is left out. One line of JSON for each
 * person; the text exists only until it is encrypted.
 */
@Component
@Sink
@RequiredArgsConstructor
class GatherTransfer {

    private static final int AT_ONCE = 500;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<Kind<?>, String> NAMES = Map.of(
            Kind.NAME, "name",
            Kind.ORGANISATION, "organization",
            Kind.EMAIL, "email",
            Kind.PHONE, "phone",
            Kind.SHIPPING, "shippingAddress",
            Kind.BILLING, "billingAddress",
            Kind.RETURN_ADDRESS, "returnAddress");

    /**
     * An encrypted part.
     *
     * @param people who is in it
     */
    record Part(Set<SubjectId> people, byte[] file) {}

    private final HeldRecords records;
    private final Orders orders;
    private final TransferConditions conditions;

    /** Opens and encrypts what goes of these people. Each has a ledger entry before a value is revealed. */
    Part gather(TransferCase about, Collection<SubjectId> people) {
        var use = TransferUses.export(about.data());
        var lines = new LinkedHashMap<SubjectId, Map<String, List<Object>>>();
        records.openEach(about.store(), people, use, conditions.known(about))
                .forEach(it -> lines.computeIfAbsent(it.person(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(NAMES.get(it.kind()), none -> new ArrayList<>())
                        .add(value(it)));
        if (about.data().contains(TransferData.ORDERS)) {
            var theirs = orders(about, lines.keySet());
            lines.forEach(
                    (person, line) -> Optional.ofNullable(theirs.get(person)).ifPresent(it -> line.put("orders", it)));
        }
        var text = new StringBuilder();
        lines.values().forEach(it -> text.append(JSON.writeValueAsString(it)).append('\n'));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Part(lines.keySet(), AgeFile.of(bytes, about.successor().key()));
    }

    private static Object value(Value of) {
        var value = of.value().reveal();
        return value instanceof PostalAddress address ? address.lines() : value.toString();
    }

    private Map<SubjectId, List<Object>> orders(TransferCase about, Set<SubjectId> people) {
        var all = new HashMap<SubjectId, List<Object>>();
        var before = Instant.parse("9999-01-01T00:00:00Z");
        List<Order> page;
        do {
            page = people.isEmpty() ? List.of() : orders.of(about.store(), people, before, AT_ONCE);
            page.forEach(it ->
                    all.computeIfAbsent(it.buyer(), none -> new ArrayList<>()).add(order(it)));
            before = page.isEmpty() ? before : page.getLast().placedAt();
        } while (page.size() == AT_ONCE);
        return all;
    }

    private static Object order(Order order) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("number", order.number());
        fields.put("placed", order.placedAt().toString());
        fields.put(
                "items",
                order.lines().stream()
                        .map(it -> Map.of(
                                "sku",
                                it.sku(),
                                "name",
                                it.name(),
                                "quantity",
                                it.quantity(),
                                "total",
                                it.total().toString()))
                        .toList());
        fields.put("total", order.total().toString());
        return fields;
    }
}
