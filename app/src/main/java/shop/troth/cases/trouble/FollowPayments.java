package shop.troth.cases.trouble;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.events.BankSilent;
import shop.troth.checkout.events.PaidAfterCancel;
import shop.troth.checkout.events.StockMissing;
import shop.troth.checkout.events.TroubledOrderEnded;
import shop.troth.checkout.events.TroubledOrderPaid;
import shop.troth.checkout.events.UnreportedPayment;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.Orders;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.payments.RefundRefused;

/** Opens and closes cases on payment events, in the same transaction. */
@Component
@RequiredArgsConstructor
class FollowPayments {

    private final Cases cases;
    private final OpenTrouble openTrouble;
    private final Orders orders;
    private final Payments payments;
    private final Stock stock;

    @EventListener
    void on(TroubledOrderPaid event) {
        close(event.store(), event.order(), CaseStep.PAID, event.at());
    }

    @EventListener
    void on(TroubledOrderEnded event) {
        close(event.store(), event.order(), CaseStep.ORDER_ENDED, event.at());
    }

    /** The money is refunded in the next round of {@link ReturnLateMoney}. */
    @EventListener
    void on(PaidAfterCancel event) {
        var page = payments.find(event.store(), event.order()).orElseThrow().session();
        openTrouble.open(
                event.store(),
                Opening.of(CaseKind.PAID_TOO_LATE, event.order(), Objects.requireNonNull(page)),
                event.at());
    }

    private void close(StoreId store, OrderId order, CaseStep step, java.time.Instant at) {
        cases.step(store, order, CaseKind.DECLINED, step, CaseState.CLOSED, at);
        cases.step(store, order, CaseKind.BANK_SILENT, step, CaseState.CLOSED, at);
    }

    @EventListener
    void on(StockMissing event) {
        var order = orders.find(event.store(), event.order()).orElseThrow();
        openTrouble.open(
                event.store(),
                Opening.of(
                                CaseKind.MISSING_STOCK,
                                order.id(),
                                Case.UNTAKEN + order.id().value())
                        .withPieces(missing(order)),
                event.at());
    }

    /** The quantities of the order's items that are not in stock now. */
    private Map<String, Integer> missing(Order order) {
        var wanted = order.lines().stream()
                .collect(Collectors.toMap(
                        it -> new Sku(it.sku()), OrderLine::quantity, Integer::sum, LinkedHashMap::new));
        var there = stock.available(order.store(), wanted.keySet());
        var missing = new LinkedHashMap<String, Integer>();
        wanted.forEach((sku, quantity) -> {
            var lacking = quantity - Math.max(0, there.getOrDefault(sku, 0));
            if (lacking > 0) {
                missing.put(sku.value(), lacking);
            }
        });
        return missing;
    }

    /** Only one case per order, however many of its refunds come back; the order's page shows the others. */
    @EventListener
    void on(RefundRefused event) {
        openTrouble.open(
                event.store(),
                Opening.of(
                        CaseKind.MONEY_CAME_BACK, event.order(), event.order().value() + " " + event.at()),
                event.at());
    }

    /** Only while the payment is not settled; settling it later closes the case. */
    @EventListener
    @Transactional
    void on(BankSilent event) {
        var waits = payments.lock(event.store(), event.order())
                .filter(it -> it.state() == Payment.State.OPENING || it.state() == Payment.State.OPEN);
        if (waits.isPresent()) {
            payments.troubled(event.store(), event.order());
            openTrouble.open(
                    event.store(),
                    Opening.of(
                            CaseKind.BANK_SILENT,
                            event.order(),
                            "silent-" + event.order().value()),
                    event.at());
        }
    }

    /** Already resolved when it is discovered: recorded as a closed case without an email, because the confirmation is enough. */
    @EventListener
    @Transactional
    void on(UnreportedPayment event) {
        cases.open(
                        event.store(),
                        Opening.of(
                                CaseKind.BANK_SILENT,
                                event.order(),
                                "silent-" + event.order().value()),
                        event.at())
                .ifPresent(it -> cases.step(event.store(), it.id(), CaseStep.PAID, CaseState.CLOSED, event.at()));
    }
}
