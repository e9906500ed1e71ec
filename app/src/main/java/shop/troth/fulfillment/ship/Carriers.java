package shop.troth.fulfillment.ship;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** The carriers of a store, and opening a buyer's data for one: only what it needs according to the register. */
@Component
@RequiredArgsConstructor
public class Carriers {

    private final Suppliers suppliers;
    private final Vault vault;

    /** The names of the carriers under contract today. */
    public List<String> known(StoreId store) {
        return suppliers.playing(store, FulfillmentUses.LABEL.recipient()).stream()
                .map(Supplier::name)
                .toList();
    }

    /** @param typed name or id; empty for the first carrier */
    Optional<Supplier> find(StoreId store, String typed) {
        return suppliers.playing(store, FulfillmentUses.LABEL.recipient()).stream()
                .filter(it -> typed.isEmpty()
                        || it.name().equalsIgnoreCase(typed)
                        || it.id().equalsIgnoreCase(typed))
                .findFirst();
    }

    /** @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow the carrier to have what it needs */
    OpenedValues open(StoreId store, SubjectId receiver, Supplier carrier) {
        var use = needed(carrier);
        return vault.open(
                store,
                receiver,
                use,
                suppliers.to(store, carrier, use.purpose()).and(use.given()));
    }

    /** Opens the data of many buyers at once; without those whose data the policy does not allow to be disclosed. */
    Map<SubjectId, OpenedValues> openAll(StoreId store, Collection<SubjectId> receivers, Supplier carrier) {
        var use = needed(carrier);
        return vault.openAll(
                store,
                receivers,
                use,
                suppliers.to(store, carrier, use.purpose()).and(use.given()));
    }

    /** What this carrier needs according to the register; other data on a label is not opened. */
    private static Use needed(Supplier carrier) {
        var needs = carrier.needs().getOrDefault(FulfillmentUses.LABEL.purpose().name(), Set.of());
        Set<DataCategory> unneeded = FulfillmentUses.LABEL.kinds().stream()
                .map(Kind::category)
                .filter(it -> !needs.contains(it.name()))
                .collect(Collectors.toUnmodifiableSet());
        return FulfillmentUses.LABEL.without(unneeded);
    }
}
