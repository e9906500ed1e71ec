package shop.troth.cases.trouble;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseList;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.ship.ShippingBlocker;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.RefundBlocker;
import shop.troth.payments.change.ChangePayments;

/** Holds back an order while items are missing, its address is undeliverable, or its charge is disputed and the store has not won. */
@Component
@RequiredArgsConstructor
class HoldTroubled implements ShippingBlocker, RefundBlocker {

    private static final Set<CaseKind> HOLDING =
            Set.of(CaseKind.MISSING_STOCK, CaseKind.UNDELIVERABLE, CaseKind.DISPUTE);

    private final Cases cases;
    private final CaseList caseList;
    private final ChangePayments changePayments;

    @Override
    public Map<OrderId, String> why(StoreId store, Collection<OrderId> orders) {
        var why = new HashMap<OrderId, String>();
        caseList.unsettled(store, HOLDING, orders).forEach(it -> why.putIfAbsent(it.about(), words(it)));
        return why;
    }

    /**
     * The bank itself returns a disputed charge that was lost: a refund in addition would pay the buyer twice. What is left of other
     * payments of the order can be refunded once all disputes are decided.
     */
    @Override
    public Optional<String> whyNoRefund(StoreId store, OrderId order) {
        var holding =
                cases.about(store, order).stream().filter(Case::holdsMoney).toList();
        var open = holding.stream().filter(Case::isOpen).findFirst();
        if (open.isPresent()) {
            return open.map(it ->
                    "The buyer disputes this charge at the bank (case %s). Until that is decided, nothing can be refunded."
                            .formatted(it.number()));
        }
        return holding.stream()
                .findFirst()
                .filter(it -> !changePayments.isLeftBeside(store, order, holding.size()))
                .map(it -> "The buyer got this money back through the bank (case %s).".formatted(it.number()));
    }

    private static String words(Case open) {
        return "case " + open.number() + " (" + open.kind().word() + ")";
    }
}
