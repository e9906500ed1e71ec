package shop.troth.checkout.placed;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.business.OnAccount;
import shop.troth.orders.Order;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.Quote;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.stores.Store;

/** Keeps with an order what its buyer was shown, what was read to them if they ordered by phone, or what their buying system was told. */
@Component
@RequiredArgsConstructor
public class KeepAgreement {

    private final OrderAgreement agreement;
    private final PhoneOrders phoneOrders;

    /**
     * Keeps it, in the transaction that places the order.
     *
     * @param sent how a buying system sent the order, if one did
     */
    public void keep(Store store, Order order, Quote quote, Optional<OnAccount.Sent> sent) {
        if (sent.isPresent()) { // who is told nothing agrees to nothing
            sent.get().told().ifPresent(it -> agreement.placed(store, order.buyer(), order.id(), Optional.of(it)));
            return;
        }
        var read = quote.quoted().flatMap(CartQuote::quote).flatMap(SalesQuote::read);
        read.ifPresent(it -> phoneOrders.add(store.id(), order.id(), it));
        agreement.placed(
                store,
                order.buyer(),
                order.id(),
                read.map(
                        it -> new OrderAgreement.Told(OrderAgreement.Channel.PHONE, it.words(), it.policy(), it.at())));
    }
}
