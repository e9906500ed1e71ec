package shop.troth.cases.dispute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.trouble.TroubleUses;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.returned.PromisedReturns;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.ProgressedOrders;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Span;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.suppliers.Suppliers;

/**
 * Gathers what the bank can be told about a disputed order: what was ordered and shipped, and what the store promises about returns, as far
 * as its register says that the bank needs it and its policy allows the bank to have it. Opens nothing about the buyer.
 */
@Component
@RequiredArgsConstructor
public class GatherEvidence {

    /** Maximum length of a field in characters; the bank takes 20,000. */
    private static final int LONGEST = 15_000;

    private final ProgressedOrders progressed;
    private final Cancellations cancellations;
    private final Suppliers suppliers;
    private final PublishedPolicies policies;
    private final PromisedReturns promised;
    private final Stores stores;

    /** The evidence as of now; the policy is asked again, for this buyer, when it is sent. */
    public DisputeEvidence of(Order order, DisputeStatement statement) {
        var fields = new EnumMap<EvidencePart, String>(EvidencePart.class);
        var leftOut = new ArrayList<DisputeEvidence.LeftOut>();
        all(order, statement).forEach((part, said) -> {
            if (!said.isEmpty()) {
                part.categories().stream()
                        .flatMap(it -> refused(order.store(), it).stream())
                        .findFirst()
                        .ifPresentOrElse(
                                clauses -> leftOut.add(new DisputeEvidence.LeftOut(part, clauses)),
                                () -> fields.put(part, said));
            }
        });
        return new DisputeEvidence(fields, leftOut);
    }

    /** The clauses that refuse it, possibly none; empty if it may be told. */
    private Optional<List<String>> refused(StoreId store, DataCategory category) {
        var use = TroubleUses.EVIDENCE;
        var known = suppliers
                .to(store, use.recipient(), use.purpose())
                .and(use.known())
                .about(category);
        if (!known.has(Fact.NEEDED)) {
            return Optional.of(List.of());
        }
        var table = policies.current(store).table();
        var question = table.question(Action.SHARE, category, use.purpose(), use.recipient());
        var decision = table.decision(question, known.bits());
        return decision.isAllowed() ? Optional.empty() : Optional.of(decision.clauses());
    }

    private Map<EvidencePart, String> all(Order order, DisputeStatement statement) {
        var store = stores.get(order.store());
        var shipments = progressed
                .find(order.store(), order.id())
                .map(it -> it.shipments())
                .orElse(List.of());
        var all = new EnumMap<EvidencePart, String>(EvidencePart.class);
        all.put(EvidencePart.PRODUCTS, products(order));
        all.put(
                EvidencePart.SHIPPING_DATE,
                joined(shipments.stream()
                        .map(it -> store.dispatch().day(it.at()))
                        .toList()));
        all.put(
                EvidencePart.CARRIER,
                joined(shipments.stream().map(Shipment::carrier).toList()));
        all.put(
                EvidencePart.TRACKING_NUMBER,
                joined(shipments.stream().map(Shipment::tracking).toList()));
        all.put(EvidencePart.RETURN_POLICY, returns(store));
        all.put(EvidencePart.STATEMENT, statement(store, order, statement));
        return all;
    }

    private String products(Order order) {
        var kept = RemainingPieces.of(order, cancellations.of(order.store(), order.id()));
        var text = order.lines().stream()
                .filter(it -> kept.getOrDefault(it.sku(), 0) > 0)
                .map(it -> "%d × %s (%s)".formatted(kept.getOrDefault(it.sku(), 0), it.name(), it.sku()))
                .collect(Collectors.joining("\n"));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String joined(List<String> texts) {
        return texts.stream().filter(it -> !it.isEmpty()).distinct().collect(Collectors.joining(", "));
    }

    /** The return period of the store's settings or of its policy, whichever is longer. */
    private String returns(Store store) {
        var set = store.conditions().returnDays().stream()
                .mapToObj(it -> "P%dD".formatted(it))
                .flatMap(it -> Span.of(it).stream());
        return Stream.concat(set, promised.times(store.id()))
                .max(Comparator.comparing((Span it) -> it.after(Instant.EPOCH)))
                .map(it -> "For %s after an order arrives, its buyer can ask on the order page to return items."
                        .formatted(it.inWords()))
                .orElse("");
    }

    private static String statement(Store store, Order order, DisputeStatement statement) {
        var about = "Order %s, placed on %s, total %s."
                .formatted(order.number(), store.dispatch().day(order.placedAt()), order.total());
        return statement.text().isEmpty() ? about : about + "\n\n" + statement.text();
    }
}
