package shop.troth.proof.timed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that records of past visits go in time. In the twin, a visitor turns on the list of past visits and opens a product, which is then
 * listed; another visitor, who turned on nothing, leaves no record. Dated back by the clause's time, the visit is no longer listed, and the
 * shop's own timer deletes its record. In the store itself, no such record is past its time.
 */
@Component
@RequiredArgsConstructor
class VisitsForgotten implements Probe {

    private static final String PURPOSE = "site.personalise";
    private static final String PAGE = "/recent";
    private static final String FORGETS = "forget-visits";
    private static final Duration SOME_ROUNDS = Duration.ofHours(1);
    private static final int NOT_FOUND = 404;

    private final Visits visits;
    private final TimedTasks timedTasks;
    private final JdbcClient db;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("kept for " + PURPOSE);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var visitor = visits.twin(scene.store().id());
        if (visitor.get(PAGE).status() == NOT_FOUND) {
            return Evidence.notProbed(faults, "This store records no past visits, so no check of them ran.");
        }
        var span = scene.clause().rules().stream()
                .filter(it -> it.purposes().contains(PURPOSE))
                .flatMap(it -> it.keep().stream())
                .flatMap(it -> it.span().stream())
                .max(Comparator.comparing(it -> it.after(Instant.EPOCH)))
                .orElseThrow();
        var product = VisitedPages.firstProduct(visitor.get("/products"))
                .orElseThrow(() -> new ResultMissing("The test copy lists no product."));
        forgetAll(scene);
        visitor.get(product);
        if (records(scene) > 0) {
            faults.add("A visit was recorded in a browser whose owner did not turn that on.");
        }
        visitor.post(PAGE + "/remember", Map.of());
        visitor.get(product);
        if (records(scene) != 1 || !isListed(visitor, product)) {
            throw new ResultMissing("A visit in the test copy was not recorded, although its visitor turned that on.");
        }
        ends(scene, span);
        if (isListed(visitor, product)) {
            faults.add("A past visit was still listed after %s.".formatted(span.inWords()));
        }
        timedTasks.run(FORGETS);
        if (records(scene) > 0) {
            faults.add("The record of a visit was still there after %s.".formatted(span.inWords()));
        }
        var late = before(scene.store().id(), span);
        if (late > 0) {
            faults.add("In the store itself, records of visits that are past their time and still there: %,d."
                    .formatted(late));
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The record of a visit in the test copy was deleted %s after it.".formatted(span.inWords()),
                "A browser whose owner turned on the list of past visits had one recorded and listed; before that, none was"
                        + " recorded. After its time, it was no longer listed, and its record was deleted. In the store itself, no"
                        + " such record is past its time.");
    }

    private static boolean isListed(Shopper visitor, String product) {
        return VisitedPages.linksWithin(visitor.get(PAGE)).contains(product);
    }

    private void forgetAll(ProbeContext scene) {
        db.sql("delete from visits.seen where store_id = :twin")
                .param("twin", scene.twin().value())
                .update();
    }

    private long records(ProbeContext scene) {
        return db.sql("select count(*) from visits.seen where store_id = :twin")
                .param("twin", scene.twin().value())
                .query(Long.class)
                .single();
    }

    /** Dates the visits of the twin back, so that the clause's time is over now. */
    private void ends(ProbeContext scene, Span span) {
        var now = clock.instant();
        db.sql("update visits.seen set seen_at = :at where store_id = :twin")
                .param("at", now.minus(length(span)).atOffset(ZoneOffset.UTC))
                .param("twin", scene.twin().value())
                .update();
    }

    private long before(StoreId store, Span span) {
        return db.sql("select count(*) from visits.seen where store_id = :store and seen_at <= :at")
                .param("store", store.value())
                .param(
                        "at",
                        clock.instant().minus(length(span)).minus(SOME_ROUNDS).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private Duration length(Span span) {
        var now = clock.instant();
        return Duration.between(now, span.after(now));
    }
}
