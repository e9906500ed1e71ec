package shop.troth.desk.order;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.TemplateEngine;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Cases;
import shop.troth.decoys.WatchSigns;
import shop.troth.desk.note.NoteViews;
import shop.troth.desk.pack.OfferPacking;
import shop.troth.desk.probes.PurchaseAtDesk;
import shop.troth.desk.probes.TwinStaff;
import shop.troth.desk.refund.RefundRows;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.reveal.RevealsRecorded;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.ConcurrentEditors;
import shop.troth.fulfillment.ship.HeldOrders;
import shop.troth.fulfillment.ship.PrintLabel;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.ProgressedOrders;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.proof.Evidence;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.safety.SealedSearch;
import shop.troth.proof.sharing.OthersLink;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** Clause betty-mills.insiders-and-outsiders: a page of the desk that forgets to mask, a watch that stands still. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnmaskedPageTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    @Detects("betty-mills.insiders-and-outsiders")
    void an_order_page_with_the_buyer_on_it_turns_the_probe_red() {
        var found = evidence(new Careless(), SHOP.bean(BuyersMasked.WatchRuns.class));

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.sentence()).contains("shows the buyer before a reveal");
    }

    @Test
    @Detects("betty-mills.insiders-and-outsiders")
    void a_watch_over_decoys_that_stands_still_turns_the_probe_red() {
        var later = Clock.offset(SHOP.clock(), Duration.ofMinutes(3)); // so the last watch was minutes ago
        var stopped = new BuyersMasked.WatchRuns(SHOP.bean(WatchSigns.class), later, ProbeContexts.impatience());

        var found = evidence(SHOP.bean(DeskOrderViews.class), stopped);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.sentence()).contains("The watch over decoys has not run since");
    }

    @Test
    @Detects("betty-mills.insiders-and-outsiders")
    void a_page_of_uses_without_the_looks_of_staff_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.everywhere("data-leaf=", "data-left=")) {
            var found = evidence(SHOP.bean(DeskOrderViews.class), SHOP.bean(BuyersMasked.WatchRuns.class));

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.sentence()).contains("missing from the page that shows who used their data");
        }
    }

    private static Evidence evidence(DeskOrderViews drawOrder, BuyersMasked.WatchRuns watchRuns) {
        var store = SHOP.bean(Stores.class).get(new StoreId("betty-mills"));
        var policy = SHOP.bean(PublishedPolicies.class).current(store.id());
        var clause = policy.policy().all().stream()
                .filter(it -> it.id().equals("insiders-and-outsiders"))
                .findFirst()
                .orElseThrow();
        var probe = new BuyersMasked(
                SHOP.bean(PurchaseAtDesk.class),
                SHOP.bean(TwinStaff.class),
                SHOP.bean(RevealBuyer.class),
                drawOrder,
                SHOP.bean(RevealsRecorded.class),
                SHOP.bean(OthersLink.class),
                SHOP.bean(DecoyTrial.class),
                watchRuns,
                SHOP.bean(SealedSearch.class),
                SHOP.bean(StaffEvents.class),
                SHOP.bean(Stores.class),
                SHOP.bean(TemplateEngine.class));

        return probe.evidence(new ProbeContext(store, policy, clause, false, SHOP.bean(ProbePatience.class)));
    }

    /** Puts the buyer's name on the page without being asked. */
    @Sink
    private static final class Careless extends DeskOrderViews {

        Careless() {
            super(
                    SHOP.bean(OrderList.class),
                    SHOP.bean(ProgressedOrders.class),
                    SHOP.bean(Cancellations.class),
                    SHOP.bean(RefundRows.class),
                    SHOP.bean(Timeline.class),
                    SHOP.bean(Cases.class),
                    SHOP.bean(OfferPacking.class),
                    SHOP.bean(HeldOrders.class),
                    SHOP.bean(PrintLabel.class),
                    SHOP.bean(NoteViews.class),
                    SHOP.bean(ConcurrentEditors.class),
                    SHOP.bean(PhoneOrders.class),
                    SHOP.bean(Features.class));
        }

        @Override
        public DeskOrderView draw(Visitor visitor, Order order, String note) {
            var opened =
                    SHOP.bean(Vault.class).open(order.store(), order.buyer(), DeskUses.SOLVE, DeskUses.SOLVE.known());
            return super.draw(visitor, order, opened.get(Kind.NAME).reveal());
        }
    }
}
