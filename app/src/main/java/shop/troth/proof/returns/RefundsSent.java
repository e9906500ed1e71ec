package shop.troth.proof.returns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentDeclarations;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;

/**
 * Checks the clauses that say by when a refund is sent: in the real store, no return that arrived waits longer for its refund, and none was
 * refunded late in the last 30 days.
 */
@Component
@RequiredArgsConstructor
class RefundsSent implements Probe {

    private static final int AT_ONCE = 500;
    /** How long a late refund counts against the promise. */
    private static final Duration LOOKS_BACK = Duration.ofDays(30);

    private final GoodsReturns returns;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of(FulfillmentDeclarations.REFUND);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var store = scene.store().id();
        var now = clock.instant();
        var waiting = waiting(store);
        var sent = returns.refunded(store, now.minus(LOOKS_BACK));
        if (waiting.isEmpty() && sent.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "No return that arrived is waiting for its refund, and none was refunded in the last 30 days.",
                    EvidenceSource.REAL_STORE);
        }
        var faults = scene.faults();
        long late = waiting.stream()
                .flatMap(it -> it.receivedAt().stream())
                .filter(it -> isOver(scene, it, now))
                .count();
        if (late > 0) {
            faults.add("Returns whose refund should have been sent by now: %d.".formatted(late));
        }
        long sentLate = sent.stream()
                .filter(it -> isOver(scene, it.received(), it.sent()))
                .count();
        if (sentLate > 0) {
            faults.add(
                    "Returns whose refund was sent later than promised, in the last 30 days: %d.".formatted(sentLate));
        }
        return Evidence.of(
                EvidenceSource.REAL_STORE,
                faults,
                "No return that arrived is waiting longer for its refund than promised, and no refund was sent late.",
                "Returns waiting for their refund: %d. Refunded in the last 30 days: %d."
                        .formatted(waiting.size(), sent.size()));
    }

    private List<GoodsReturn> waiting(StoreId store) {
        var waiting = new ArrayList<GoodsReturn>();
        var page = returns.open(store, "", AT_ONCE);
        while (!page.isEmpty()) {
            page.stream().filter(it -> it.state() == State.RECEIVED).forEach(waiting::add);
            page = returns.open(store, page.getLast().number(), AT_ONCE);
        }
        return waiting;
    }

    /** Whether the clause's time from the arrival of a return was over at a certain time. */
    private static boolean isOver(ProbeContext scene, Instant received, Instant at) {
        return scene.clause().duties().stream()
                .filter(it -> it.name().equals(FulfillmentDeclarations.REFUND))
                .flatMap(it -> it.within().stream())
                .findFirst()
                .filter(it -> it.after(received).isBefore(at))
                .isPresent();
    }
}
