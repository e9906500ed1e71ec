package shop.troth.proof.returns;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentDeclarations;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.fulfillment.returned.GoodsReturns;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.proof.Where;

/** Where a clause says by when the money for what came back is sent, nothing that came back waits longer in the real store. */
@Component
class RefundsSent implements Probe {

    private static final int AT_ONCE = 500;

    private final GoodsReturns returns;
    private final Clock clock;

    RefundsSent(GoodsReturns returns, Clock clock) {
        this.returns = returns;
        this.clock = clock;
    }

    @Override
    public Set<String> promises() {
        return Set.of(FulfillmentDeclarations.REFUND);
    }

    @Override
    public Evidence look(Scene scene) {
        var waiting = waiting(scene.store().id());
        if (waiting.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED, "No return that arrived is waiting for its refund.", Where.REAL_STORE);
        }
        var now = clock.instant();
        long late = waiting.stream()
                .filter(it -> due(scene, it).filter(by -> by.isBefore(now)).isPresent())
                .count();
        return Evidence.of(
                Where.REAL_STORE,
                late == 0
                        ? List.of()
                        : List.of("Returns whose refund should have been sent by now: %d.".formatted(late)),
                "No return that arrived is waiting longer for its refund than promised.",
                "Returns waiting for their refund: %d.".formatted(waiting.size()));
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

    /** By when this clause has it sent. */
    private static Optional<Instant> due(Scene scene, GoodsReturn one) {
        Optional<Span> within = scene.clause().duties().stream()
                .filter(it -> it.name().equals(FulfillmentDeclarations.REFUND))
                .flatMap(it -> it.within().stream())
                .findFirst();
        return one.receivedAt().flatMap(at -> within.map(it -> it.after(at)));
    }
}
