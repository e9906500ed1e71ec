package shop.troth.checkout.placed;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.Quote;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.stores.Store;

/** Keeps with an order what its buyer was shown, and what was read to them if they ordered by phone. */
@Component
@RequiredArgsConstructor
public class KeepAgreement {

    private final OrderAgreement agreement;
    private final PhoneOrders phoneOrders;

    /** Keeps it, in the transaction that places the order. */
    public void keep(Store store, Order order, Quote quote) {
        var read = quote.quoted().flatMap(CartQuote::quote).flatMap(SalesQuote::read);
        read.ifPresent(it -> phoneOrders.add(store.id(), order.id(), it));
        agreement.placed(
                store,
                order.buyer(),
                order.id(),
                read.map(it -> new OrderAgreement.ReadAloud(it.words(), it.policy(), it.at())));
    }
}
