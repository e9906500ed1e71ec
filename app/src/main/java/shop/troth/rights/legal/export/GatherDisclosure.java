package shop.troth.rights.legal.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.rights.legal.LegalUses;
import shop.troth.rights.legal.kept.LegalData;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Finds and opens what is in the scope of an approved request, order by order, and nothing else. Leaves out what the policy refuses;
 * nothing is left of people who were erased.
 */
@Component
@Sink
@RequiredArgsConstructor
class GatherDisclosure {

    private static final int AT_ONCE = 100;

    private static final Map<Kind<?>, String> TITLES = Map.ofEntries(
            Map.entry(Kind.NAME, "Name"),
            Map.entry(Kind.ORGANISATION, "Organization"),
            Map.entry(Kind.EMAIL, "Email address"),
            Map.entry(Kind.PHONE, "Phone number"),
            Map.entry(Kind.SHIPPING, "Shipping address"),
            Map.entry(Kind.BILLING, "Billing address"),
            Map.entry(Kind.ORDER_COMMENT, "Order comment"),
            Map.entry(Kind.GIFT_NOTE, "Gift note"),
            Map.entry(Kind.ORIGIN_NETWORK, "Network address"),
            Map.entry(Kind.ORIGIN_REFERRER, "Came from"),
            Map.entry(Kind.ORIGIN_PAGE, "First page"));

    /**
     * What is in the scope of a request.
     *
     * @param people the people whom it led to, even without an order in the scope
     */
    record InScope(Set<SubjectId> people, List<Order> orders) {}

    /**
     * What was opened; kept only until it is encrypted.
     *
     * @param disclosed the people with data in the text
     * @param orders the number of orders in the text
     */
    record Gathered(Set<SubjectId> disclosed, int orders, byte[] text) {

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final Vault vault;
    private final Orders orders;
    private final TransactionTemplate transaction;

    /**
     * Finds what is in the scope, without opening anything.
     *
     * @param email the address that the request names; empty if it names an order
     */
    InScope find(Store store, LegalRequest request, Optional<Personal<String>> email) {
        if (email.isEmpty()) {
            var orders = numbered(store, request);
            return new InScope(orders.stream().map(Order::buyer).collect(Collectors.toSet()), orders);
        }
        var use = LegalUses.find(request.document().ground());
        var people = vault.find(store.id(), SubjectLookup.email(email.get()), use, use.known());
        return new InScope(people, ofPeople(store, request, people));
    }

    /**
     * Opens the data in the scope.
     *
     * @param scope the orders in the scope
     */
    Gathered gather(Store store, LegalRequest request, List<Order> scope) {
        var disclosed = new LinkedHashSet<SubjectId>();
        var parts = new ArrayList<String>();
        for (var order : scope) {
            disclosed(store, request, order).ifPresent(lines -> {
                disclosed.add(order.buyer());
                parts.add(String.join("\n", lines));
            });
        }
        var text = head(store, request, parts.size()) + String.join("\n\n", parts) + "\n";
        return new Gathered(disclosed, parts.size(), text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Order> numbered(Store store, LegalRequest request) {
        return request
                .scope()
                .orderNumber()
                .flatMap(it -> orders.numbered(store.id(), it))
                .map(it -> orders.findPaid(store.id(), List.of(it)))
                .orElse(List.of())
                .stream()
                .filter(it -> !it.placedAt().isBefore(begin(store, request))
                        && it.placedAt().isBefore(end(store, request)))
                .toList();
    }

    private List<Order> ofPeople(Store store, LegalRequest request, Set<SubjectId> people) {
        var all = new ArrayList<Order>();
        var begin = begin(store, request);
        var before = end(store, request);
        List<Order> page;
        do {
            page = people.isEmpty() ? List.of() : orders.of(store.id(), people, before, AT_ONCE);
            all.addAll(page);
            before = page.isEmpty() ? before : page.getLast().placedAt();
        } while (page.size() == AT_ONCE && !before.isBefore(begin));
        return all.stream().filter(it -> !it.placedAt().isBefore(begin)).toList();
    }

    private static Instant begin(Store store, LegalRequest request) {
        return request.scope().from().atStartOfDay(store.dispatch().zone()).toInstant();
    }

    private static Instant end(Store store, LegalRequest request) {
        return request.scope()
                .until()
                .plusDays(1)
                .atStartOfDay(store.dispatch().zone())
                .toInstant();
    }

    /** Discloses data of one order. Each part is recorded in the ledger before its values are revealed. */
    private Optional<List<String>> disclosed(Store store, LegalRequest request, Order order) {
        var data = request.scope().data();
        var use = LegalUses.disclose(request.document().ground(), data);
        var lines = new ArrayList<String>();
        if (data.contains(LegalData.ORDER)) {
            lines.addAll(allowed(() -> columns(store, order, use)));
        }
        if (!use.kinds().isEmpty()) {
            lines.addAll(allowed(() -> records(store, order, use)));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    /** Returns nothing if the policy refuses the part, or its person was erased. */
    private static List<String> allowed(Supplier<List<String>> part) {
        try {
            return part.get();
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return List.of();
        }
    }

    private List<String> columns(Store store, Order order, Use use) {
        transaction.executeWithoutResult(status -> vault.disclose(
                store.id(), order.buyer(), LegalUses.OF_ORDER, use.purpose(), use.recipient(), use.known()));
        return lines(store, order);
    }

    private List<String> records(Store store, Order order, Use use) {
        var thing = order.id().value();
        var opened = vault.openThings(store.id(), order.buyer(), List.of(thing), use, use.known());
        return Optional.ofNullable(opened.get(thing)).map(it -> lines(use, it)).orElse(List.of());
    }

    private static List<String> lines(Store store, Order order) {
        var lines = new ArrayList<String>();
        lines.add("Order " + order.number() + ", placed "
                + order.placedAt().atZone(store.dispatch().zone()).toLocalDate());
        order.lines()
                .forEach(it ->
                        lines.add("Item: %d × %s (%s), %s".formatted(it.quantity(), it.name(), it.sku(), it.total())));
        lines.add("Total: " + order.total());
        return lines;
    }

    private static List<String> lines(Use use, OpenedValues opened) {
        var lines = new ArrayList<String>();
        for (var kind : use.kinds()) {
            opened.find(kind).ifPresent(it -> lines.add(TITLES.get(kind) + ": " + text(it.reveal())));
        }
        return lines;
    }

    private static String text(Object value) {
        return value instanceof PostalAddress address ? String.join(", ", address.lines()) : value.toString();
    }

    private static String head(Store store, LegalRequest request, int orders) {
        var document = request.document();
        return """
                %s, request %s
                %s %s of %s, %s
                %s: %d
                Data: %s

                """.formatted(
                store.name(),
                request.number(),
                document.ground().title(),
                document.reference(),
                document.issuedOn(),
                document.authority(),
                request.scope()
                        .orderNumber()
                        .map(it -> "Orders with the number in the document")
                        .orElseGet(() -> "Orders placed from %s through %s"
                                .formatted(
                                        request.scope().from(), request.scope().until())),
                orders,
                request.scope().data().stream().sorted().map(LegalData::title).collect(Collectors.joining("; ")));
    }
}
