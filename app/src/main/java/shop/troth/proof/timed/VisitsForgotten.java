package shop.troth.proof.timed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.visits.CountVisits;

/**
 * Checks that records of past visits go in time. In the twin, a visitor opens a page, which is then shown among their visits; a visitor
 * whose browser sends Global Privacy Control leaves no record. Dated back by the clause's time, the visit is no longer shown, and the shop's
 * own timer deletes its record. In the store itself, no such record is past its time.
 */
@Component
@RequiredArgsConstructor
class VisitsForgotten implements Probe {

    private static final Set<String> PURPOSES = Set.of("site.personalise", "insight.measure");
    private static final String PAGE = "/visits";
    private static final String SHOWN = "Recorded under this";
    private static final String FORGETS = "forget-visits";
    private static final int NOT_FOUND = 404;

    private final Visits visits;
    private final CountVisits countVisits;
    private final TimedTasks timedTasks;
    private final VisitsDatabase database;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return PURPOSES.stream().map(it -> "kept for " + it).collect(Collectors.toSet());
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var visitor = visits.twin(scene.store().id());
        if (visitor.get(PAGE).status() == NOT_FOUND) {
            return Evidence.notProbed(faults, "This store records no past visits, so no check of them ran.");
        }
        var span = scene.clause().rules().stream()
                .filter(it -> it.purposes().stream().anyMatch(PURPOSES::contains))
                .filter(it -> it.data().stream().allMatch(data -> data.startsWith("visit.")))
                .flatMap(it -> it.keep().stream())
                .flatMap(it -> it.span().stream())
                .max(Comparator.comparing(it -> it.after(Instant.EPOCH)))
                .orElseThrow();
        forgetAll(scene);
        var signaling = visits.twin(scene.store().id());
        signaling.signals(true);
        signaling.views("/");
        if (records(scene) > 0) {
            faults.add("A visit was recorded in a browser that sends Global Privacy Control.");
        }
        visitor.views("/");
        if (records(scene) != 1 || !isShown(visitor)) {
            throw new ResultMissing("A visit in the test copy was not recorded.");
        }
        ends(scene, span);
        if (isShown(visitor)) {
            faults.add("A past visit was still shown after %s.".formatted(span.inWords()));
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
                "The visit of a browser was recorded and shown there; one that sends Global Privacy Control left no record. After"
                        + " its time, the visit was no longer shown, and its record was deleted. In the store itself, no such record is"
                        + " past its time.");
    }

    private static boolean isShown(Shopper visitor) {
        return visitor.get(PAGE).body().contains(SHOWN);
    }

    private void forgetAll(ProbeContext scene) {
        countVisits.write(scene.twin());
        database.db()
                .sql("delete from visits.trail where store_id = :twin")
                .param("twin", scene.twin().value())
                .update();
    }

    private long records(ProbeContext scene) {
        countVisits.write(scene.twin());
        return database.db()
                .sql("select count(*) from visits.trail where store_id = :twin")
                .param("twin", scene.twin().value())
                .query(Long.class)
                .single();
    }

    /** Dates the visits of the twin back, so that the clause's time is over now. */
    private void ends(ProbeContext scene, Span span) {
        database.db()
                .sql("update visits.trail set day = :day where store_id = :twin")
                .param("day", over(span))
                .param("twin", scene.twin().value())
                .update();
    }

    private long before(StoreId store, Span span) {
        return database.db()
                .sql("select count(*) from visits.trail where store_id = :store and day < :day")
                .param("store", store.value())
                .param("day", over(span))
                .query(Long.class)
                .single();
    }

    /** A day whose beginning is so long ago. */
    private LocalDate over(Span span) {
        var now = clock.instant();
        return LocalDate.ofInstant(now.minus(Duration.between(now, span.after(now))), ZoneOffset.UTC);
    }
}
