package shop.troth.storefront.order;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.returned.FindReturnable;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.fulfillment.returned.PromisedReturns;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.stores.Store;

/** Describes what of an order was canceled, returned, and refunded, and the status of its refunds; and tells what else can be done now. */
@Component
@RequiredArgsConstructor
class MoneyBackWords {

    private final Cancellations cancellations;
    private final Credits credits;
    private final GoodsReturns returns;
    private final FindReturnable findReturnable;
    private final PromisedReturns promised;
    private final Refunds refunds;
    private final RefundWays refundWays;
    private final HeldRefunds heldRefunds;
    private final List<RefundBlocker> holdsMoney;

    /**
     * Refunds of an order.
     *
     * @param sentences what was canceled, returned and refunded
     * @param refunds all refunds of the order
     * @param paid what was paid for it, including the differences of its changes
     */
    record MoneyBack(List<String> sentences, List<Refund> refunds, Money paid) {}

    MoneyBack of(Store store, Order order, Money paid) {
        var money = refunds.of(store.id(), order.id());
        var canceled = cancellations.of(store.id(), order.id());
        var held = OwedWords.held(heldRefunds, order, canceled, money);
        var refunded = credits.of(store.id(), order.id());
        Function<Refund, RefundWays.Way> ways = it -> refundWays.made(order, it.id(), it.counted());
        var sentences = Stream.of(
                        returns.of(store.id(), order.id()).stream()
                                .map(it -> OrderWords.returned(order, it) + refundBy(store, it)),
                        OrderWords.cancelled(order, canceled, money, held, store.dispatch()::minute, ways).stream(),
                        OrderWords.refunded(order, refunded, money, store.dispatch()::minute, ways).stream())
                .flatMap(it -> it)
                .toList();
        return new MoneyBack(sentences, money, paid);
    }

    private String refundBy(Store store, GoodsReturn one) {
        return promised.refundBy(one)
                .map(it -> " We’ll send it by %s.".formatted(store.dispatch().day(it)))
                .orElse("");
    }

    /** Returns whether its buyer can cancel what has not shipped. Not while its money is held, for example by a dispute at the bank. */
    boolean mayCancel(Order order) {
        return order.state() == OrderState.PAID
                && RefundBlocker.whyNoRefund(holdsMoney, order.store(), order.id())
                        .isEmpty();
    }

    /** Returns whether its buyer can request a return. */
    boolean mayReturn(Order order) {
        var returnable = findReturnable.of(order);
        return returnable.isInTime() && !returnable.isEmpty();
    }
}
