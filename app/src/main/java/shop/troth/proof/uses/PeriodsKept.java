package shop.troth.proof.uses;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.orders.Order;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Rule;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.HeldDatum;

/**
 * Checks the retention periods in a clause's rules. In the twin, an order is closed, which is rolled back: its records then have a deletion
 * date, no later than the clauses that keep them allow. In neither store is anything of these kinds overdue.
 */
@Component
@RequiredArgsConstructor
class PeriodsKept {

    private static final String ORDER_CLOSED = "order-closed";
    private static final Duration SWEPT_WITHIN = Duration.ofMinutes(5);
    private static final Duration ABOUT = Duration.ofMinutes(1);

    private final Vault vault;
    private final HeldInDatabase held;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @return how many kinds of records of the order this clause keeps */
    int look(ProbeContext scene, Order order, List<String> faults) {
        overdue(scene, faults);
        if (keeping(scene).flatMap(it -> it.keep().stream()).noneMatch(PeriodsKept::isAfterAnOrder)) {
            return 0;
        }
        var now = clock.instant();
        var records = closed(scene, order, now).stream()
                .filter(it -> it.reasons().stream()
                        .anyMatch(
                                reason -> reason.clause().equals(scene.clause().id())))
                .toList();
        if (records.stream().anyMatch(it -> !isInTime(it, now))) {
            faults.add("After an order in the test copy was closed, some of its details stay longer than promised.");
        }
        return records.size();
    }

    private static boolean isAfterAnOrder(Keep keep) {
        return keep.moment().filter(ORDER_CLOSED::equals).isPresent();
    }

    /** The buyer's records as they would be if the order were closed; it is not closed afterward. */
    private List<HeldDatum> closed(ProbeContext scene, Order order, Instant now) {
        var records = new ArrayList<HeldDatum>();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            vault.ended(scene.twin(), order.buyer(), order.id().value(), EndEvent.ORDER_CLOSED, now);
            records.addAll(vault.held(scene.twin(), order.buyer()));
        });
        return records;
    }

    /** Whether the record is kept no longer than the longest period of all that keep it; without an end if one of them has none. */
    private static boolean isInTime(HeldDatum record, Instant now) {
        var latest = record.reasons().stream()
                .map(it -> it.span().map(span -> span.after(now)).orElse(Instant.MAX))
                .max(Instant::compareTo)
                .filter(it -> it.isBefore(Instant.MAX));
        return latest.isEmpty()
                || record.until()
                        .filter(it -> !it.isAfter(latest.get().plus(ABOUT)))
                        .isPresent();
    }

    private void overdue(ProbeContext scene, List<String> faults) {
        var words = scene.policy().policy().vocabulary().data();
        var kept = keeping(scene)
                .flatMap(it -> words.leavesUnder(it.data()).stream())
                .collect(Collectors.toSet());
        if (kept.isEmpty()) {
            return;
        }
        var before = clock.instant().minus(SWEPT_WITHIN);
        long late = held.overdue(scene.store().id(), before, kept) + held.overdue(scene.twin(), before, kept);
        if (late > 0) {
            faults.add("Records past their retention period and still there: %,d.".formatted(late));
        }
    }

    private static Stream<Rule> keeping(ProbeContext scene) {
        return scene.clause().rules().stream().filter(it -> it.keep().isPresent());
    }
}
