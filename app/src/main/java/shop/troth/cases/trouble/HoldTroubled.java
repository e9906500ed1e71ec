package shop.troth.cases.trouble;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.fulfilment.ship.HoldsBack;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** An order stays here while something of it is missing, its address leads nowhere, or its charge is disputed. */
@Component
class HoldTroubled implements HoldsBack {

    private static final Set<CaseKind> HOLDING =
            Set.of(CaseKind.MISSING_STOCK, CaseKind.UNDELIVERABLE, CaseKind.DISPUTE);

    private final Cases cases;

    HoldTroubled(Cases cases) {
        this.cases = cases;
    }

    @Override
    public Map<OrderId, String> why(StoreId store, Collection<OrderId> orders) {
        var why = new HashMap<OrderId, String>();
        cases.open(store, HOLDING, orders).forEach(it -> why.putIfAbsent(it.about(), words(it)));
        return why;
    }

    private static String words(Case open) {
        return "case " + open.number() + " (" + open.kind().word() + ")";
    }
}
