package shop.troth.proof.likes;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.insight.study.RunStudy;
import shop.troth.insight.study.StudyCount;
import shop.troth.insight.study.StudyCount.Kind;
import shop.troth.insight.study.StudyReports;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.Order;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.accounts.TwinPurchase;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.erase.EraseAsked;
import shop.troth.stores.Stores;

/**
 * Checks that the study of what customers like counts people and keeps nothing about any of them. In the twin, two people order; each adds one
 * to the counts. One objects, the other deletes their data: neither is in the next count. A run keeps no count of so few. In the store itself,
 * no count of fewer than fifty is kept.
 */
@Component
@RequiredArgsConstructor
class StudyInside implements Probe {

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final ClosingOrders closing;
    private final EraseAsked eraseAsked;
    private final RunStudy study;
    private final Stores stores;
    private final JdbcClient db;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("inside-study");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        faults.addAll(RulesInForce.faults(scene));
        var before = counts(scene);
        var one = new TwinOwner(scene, visits, premises);
        var first = one.joins();
        ordered(scene, first);
        var alone = counts(scene);
        grew(before, alone, 1, "An order in the test copy", faults);
        var other = new TwinOwner(scene, visits, premises);
        var second = other.joins();
        var order = ordered(scene, second);
        grew(alone, counts(scene), 1, "A second person’s order in the test copy", faults);

        second.post("/account/privacy/delete", other.provesItself());
        closing.closed(scene.twin(), order.id(), clock.instant());
        eraseAsked.sweep();
        if (!counts(scene).equals(alone)) {
            faults.add("Somebody who was deleted is still counted, or something else changed with them.");
        }
        first.post("/account/privacy/uses", Map.of("purpose", "insight.study", "answer", "no"));
        if (!counts(scene).equals(before)) {
            faults.add("Somebody who objected to the study is still counted.");
        }
        study.run(stores.get(scene.twin()));
        var few = few(scene);
        if (few > 0) {
            faults.add("Counts of fewer than %d people that are kept: %,d.".formatted(StudyReports.LEAST, few));
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The study counted people without keeping anything about any of them.",
                "Two made-up customers of the test copy placed an order, and each added one to the counts. One deleted their"
                        + " data and the other objected; the next count was as before they came. Nothing about so few people was"
                        + " kept. In the store itself, no count of fewer than "
                        + StudyReports.LEAST + " people is kept.");
    }

    private Order ordered(ProbeContext scene, Shopper shopper) {
        TwinPurchase.by(shopper);
        return twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
    }

    /** Returns how many people bought each product, by what a count that keeps nothing says. */
    private Map<String, Long> counts(ProbeContext scene) {
        var counts = new HashMap<String, Long>();
        study.count(scene.twin(), 1).stream()
                .filter(it -> it.kind() == Kind.PRODUCT)
                .forEach((StudyCount it) -> counts.put(it.one(), it.people()));
        return counts;
    }

    private static void grew(
            Map<String, Long> before, Map<String, Long> after, long by, String what, List<String> faults) {
        long added = sum(after) - sum(before);
        if (added != by) {
            faults.add("%s changed the counts by %,d instead of %,d.".formatted(what, added, by));
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(it -> it).sum();
    }

    private long few(ProbeContext scene) {
        return db.sql("""
                        select count(*) from insight.study_count
                         where store_id in (:store, :twin) and counted < :least
                        """)
                .param("store", scene.store().id().value())
                .param("twin", scene.twin().value())
                .param("least", StudyReports.LEAST)
                .query(Long.class)
                .single();
    }
}
