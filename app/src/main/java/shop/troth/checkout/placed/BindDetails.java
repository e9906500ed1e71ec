package shop.troth.checkout.placed;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.ObservedValue;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Binds a buyer's details, and what else is kept with the order, to the order. */
@Component
@RequiredArgsConstructor
public class BindDetails {

    private final Vault vault;
    private final Suppliers suppliers;

    /**
     * What is bound to an order.
     *
     * @param told the form that the buyer filled out
     * @param observed what is kept without being typed
     * @param beside the use for which that is kept
     * @param known the facts known about that use
     * @param pay the use under which the bank is told
     */
    public record Details(
            Form told,
            Map<Kind<String>, ObservedValue> observed,
            DeclaredUse beside,
            CallerFacts known,
            DeclaredUse pay) {}

    /**
     * Binds them, in the transaction that places the order, and records that the bank is told, unless a gift card pays everything.
     *
     * @return false if the buyer's details have been deleted
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow keeping them or telling the bank
     */
    boolean bind(Store store, Order order, Details details) {
        return order.atBank().isZero()
                ? vault.bindToOrder(
                        store.id(),
                        order.buyer(),
                        order.id(),
                        details.told(),
                        details.observed(),
                        details.beside().purpose(),
                        details.known())
                : vault.bindToOrder(
                        store.id(),
                        order.buyer(),
                        order.id(),
                        details.told(),
                        details.observed(),
                        details.beside().purpose(),
                        details.known(),
                        details.pay(),
                        suppliers
                                .to(
                                        store.id(),
                                        details.pay().recipient(),
                                        details.pay().purpose())
                                .and(details.pay().known()));
    }
}
