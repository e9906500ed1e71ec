package shop.troth.desk.order;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.decoys.WatchSigns;
import shop.troth.desk.probes.PurchaseAtDesk;
import shop.troth.desk.probes.TwinStaff;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.reveal.RevealsRecorded;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.policy.Purpose;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.safety.SealedSearch;
import shop.troth.proof.sharing.OthersLink;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Staff see buyers masked. The probe buys something in the twin and opens the order at the desk with every right: the buyer must not
 * appear. Without the right, the purpose, or a case, nothing may be revealed; with all three it must be; and each of these tries must be in
 * the desk's log. Somebody else who has the order's link must not see it. What a buyer typed must be readable nowhere, even after staff
 * searched for them by it. Decoys must raise an alarm when somebody looks at them, and in the real store the watch over them must have just
 * run.
 */
@Component
@RequiredArgsConstructor
class BuyersMasked implements Probe {

    private static final Purpose PACKING = DeskUses.PACK.purpose();

    private final PurchaseAtDesk purchaseAtDesk;
    private final TwinStaff twinStaff;
    private final RevealBuyer revealBuyer;
    private final DeskOrderViews drawOrder;
    private final RevealsRecorded inOwnRecord;
    private final OthersLink othersLink;
    private final DecoyTrial decoyTrial;
    private final WatchRuns watchRuns;
    private final SealedSearch sealedSearch;
    private final StaffEvents events;
    private final Stores stores;
    private final TemplateEngine templates;

    @Override
    public Set<String> promises() {
        return Set.of("masked-for-staff", "decoy-records");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var person = MadeUpPerson.next();
        var everything = twinStaff.with(scene.twin(), Set.of(DeskAction.values()), Set.copyOf(Role.PURPOSES));
        var order = purchaseAtDesk.of(scene, person, everything);
        var faults = scene.faults();
        masked(page(everything, order), person, faults);
        var noRight = twinStaff.with(scene.twin(), Set.of(DeskAction.SEE_ORDERS), Set.of(PACKING));
        var noPurpose = twinStaff.with(scene.twin(), Set.of(DeskAction.REVEAL), Set.of());
        if (reveals(noRight, order, "pack") || reveals(noPurpose, order, "pack")) {
            faults.add("A buyer was revealed to a role that is not for it.");
        }
        var packer = twinStaff.with(scene.twin(), Set.of(DeskAction.REVEAL), Set.of(PACKING));
        if (reveals(packer, order, "no-such-case")) {
            faults.add("A buyer was revealed without a case at hand.");
        }
        packs(packer, order, faults);
        var noted = events.about(scene.twin().value(), order.number()).stream()
                .map(StaffEvents.Entry::what)
                .sorted()
                .toList();
        if (!noted.equals(
                List.of(RevealBuyer.REFUSED, RevealBuyer.REFUSED, RevealBuyer.REFUSED, RevealBuyer.REVEALED))) {
            faults.add("A look at a buyer, or one that was refused, is missing from the desk’s log.");
        }
        othersLink.look(scene, order, person, faults).ifPresent(it -> isShown(it, order, faults));
        decoys(scene, packer, faults);
        var atRest = sealedSearch.look(scene, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Staff saw an order with its buyer masked. Three attempts to unmask the buyer, without permission, a"
                        + " purpose, or a case, were refused. One for packing was allowed, and is in the buyer’s own"
                        + " record. All four are in the staff desk’s log. Someone else who had"
                        + " the order’s link could not open it. Two decoys raised an alarm:"
                        + " one was opened at the staff desk, and information from the other was used. The live"
                        + " store’s decoys were checked within the last minute.",
                atRest);
    }

    private static void masked(String page, MadeUpPerson person, List<String> faults) {
        if (Stream.of(person.name(), person.email(), person.street()).anyMatch(page::contains)) {
            faults.add("An order’s page at the desk shows the buyer before a reveal.");
        }
    }

    private void decoys(ProbeContext scene, Visitor packer, List<String> faults) {
        decoyTrial.look(scene, it -> page(packer, it), faults);
        watchRuns.look(scene.store(), faults);
    }

    /** The allowed look, which must soon be in the buyer's own record. */
    private void packs(Visitor packer, Order order, List<String> faults) {
        if (!reveals(packer, order, "pack")) {
            faults.add("A buyer was not revealed to whoever packs their order.");
        } else if (!inOwnRecord.shows(order, DeskUses.PACK)) {
            faults.add("A look at a buyer is missing from their own record.");
        }
    }

    /** The look must also be on the page that shows the buyer who used their data. */
    private void isShown(ProbeResponse page, Order order, List<String> faults) {
        var shown = VisitedPages.read(page).select("[data-leaf]").eachAttr("data-leaf");
        if (inOwnRecord
                .line(order, DeskUses.PACK)
                .filter(it -> !shown.contains(it))
                .isPresent()) {
            faults.add("A look at a buyer is missing from the page that shows who used their data.");
        }
    }

    private String page(Visitor visitor, Order order) {
        var output = new StringOutput();
        var model = new HashMap<String, Object>();
        model.put("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.put("page", drawOrder.draw(visitor, order, ""));
        templates.render("desk/order.jte", model, output);
        return output.toString();
    }

    private boolean reveals(Visitor visitor, Order order, String wanted) {
        return revealBuyer.reveal(visitor, order, wanted) instanceof Look.Seen;
    }

    /** Checks that the timed watch over the real store's decoys runs: its last run is no older than three of its periods. */
    @Component
    @RequiredArgsConstructor
    static class WatchRuns {

        private static final Duration OLDEST = Duration.ofSeconds(60);

        private final WatchSigns signs;
        private final Clock clock;
        private final ProbePatience patience;

        /** Waits for a process that has just started, or takes over from one that stopped. */
        void look(Store store, List<String> faults) {
            if (!patience.until(Optional::empty, () -> isRecent(store.id()))) {
                faults.add(last(store.id())
                        .map(it -> "The watch over decoys has not run since %s.".formatted(DeskTimes.minute(store, it)))
                        .orElse("The watch over decoys has not run."));
            }
        }

        private boolean isRecent(StoreId store) {
            var now = clock.instant();
            return last(store)
                    .filter(it -> Duration.between(it, now).abs().compareTo(OLDEST) <= 0)
                    .isPresent();
        }

        private Optional<Instant> last(StoreId store) {
            return signs.last(store);
        }
    }
}
