package shop.troth.insight;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.vault.Destination;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** The states that orders go to, from the books, where the policy lets sales be counted by state. */
@Component
@Sink
@RequiredArgsConstructor
class OrderStates {

    private final Features features;
    private final Vault vault;

    /** Returns those that the books keep, by buyer; each buyer has one order. */
    Map<SubjectId, Destination> of(StoreId store, Collection<Order> orders) {
        var states = new HashMap<SubjectId, Destination>();
        if (features.has(store, TaxByState.FEATURE)) {
            var buyers = orders.stream().map(Order::buyer).toList();
            var use = TaxByState.STATE;
            vault.openAll(store, buyers, use, use.known())
                    .forEach((buyer, opened) ->
                            opened.find(Kind.DESTINATION).ifPresent(it -> states.put(buyer, it.reveal())));
        }
        return states;
    }
}
