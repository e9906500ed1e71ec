package shop.troth.desk.payout;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.insight.payout.Payout;
import shop.troth.insight.payout.PayoutReports;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.stores.Store;

/** Records that somebody in finance knows why a payout does not match, and who. */
@Service
public class ExplainPayout {

    static final String EXPLAINED = "explained-payout";

    private final PayoutReports payouts;
    private final StaffEvents events;

    ExplainPayout(PayoutReports payouts, StaffEvents events) {
        this.payouts = payouts;
        this.events = events;
    }

    /**
     * Records it. Safe to repeat: it is logged once.
     *
     * @param mark of the findings that they saw
     * @return false if there is nothing to explain, or something else was found since they saw it
     */
    @Transactional
    public boolean explain(Store store, StaffId staff, Payout payout, String mark) {
        var isNew = payouts.explain(store.id(), payout, mark);
        if (isNew) {
            events.add(store.id().value(), staff, EXPLAINED, payout.id(), "");
        }
        return isNew;
    }
}
