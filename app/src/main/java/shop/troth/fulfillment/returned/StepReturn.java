package shop.troth.fulfillment.returned;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.returned.GoodsReturn.Line;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;

/** Moves a return to its next state. If two people do so at once, one does, and the other is told the state. */
@Service
@RequiredArgsConstructor
public class StepReturn {

    /** The steps that staff can take. */
    public sealed interface Step {
        record Approve() implements Step {}

        record Refuse() implements Step {}

        /**
         * The goods have arrived.
         *
         * @param fine pieces that can be sold again, by SKU; they are put back in stock
         * @param damaged pieces that cannot be sold again, by SKU
         */
        record Receive(Map<String, Integer> fine, Map<String, Integer> damaged) implements Step {}

        /** The return ends without a refund. */
        record Close() implements Step {}
    }

    /** The outcome of a step. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** The return's state does not allow this step. */
        record NotNow(State state) implements Outcome {}

        /** No pieces would be received, or more than were to be returned or than the buyer still has. */
        record NotSoMany() implements Outcome {}

        record NoSuchReturn() implements Outcome {}
    }

    private final Orders orders;
    private final GoodsReturns returns;
    private final FindRefundable findRefundable;
    private final Stock stock;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Outcome step(StoreId store, OrderId order, UUID id, Step step) {
        return Objects.requireNonNull(transaction.execute(status -> orders.lock(store, order)
                .flatMap(locked -> returns.find(store, id)
                        .filter(it -> it.order().equals(order))
                        .map(it -> step(locked, it, step)))
                .orElseGet(Outcome.NoSuchReturn::new)));
    }

    private Outcome step(Order order, GoodsReturn one, Step step) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var from = switch (step) {
            case Step.Approve(), Step.Refuse() -> one.state() == State.REQUESTED;
            case Step.Receive receive -> one.state() == State.APPROVED;
            case Step.Close() -> one.state() == State.APPROVED || one.state() == State.RECEIVED;
        };
        if (!from) {
            return new Outcome.NotNow(one.state());
        }
        switch (step) {
            case Step.Approve() -> decide(one, State.APPROVED, MailKinds.RETURN_APPROVED, now);
            case Step.Refuse() -> decide(one, State.REFUSED, MailKinds.RETURN_REFUSED, now);
            case Step.Receive(var fine, var damaged) -> {
                return receive(order, one, fine, damaged, now);
            }
            case Step.Close() -> returns.ended(one.store(), one.id(), State.CLOSED, now);
        }
        return new Outcome.Done();
    }

    private void decide(GoodsReturn one, State state, String kind, Instant now) {
        returns.decided(one.store(), one.id(), state, now);
        tell(one, kind, now);
    }

    private Outcome receive(
            Order order, GoodsReturn one, Map<String, Integer> fine, Map<String, Integer> damaged, Instant now) {
        var out = new HashMap<String, Integer>();
        findRefundable.of(order).lines().forEach(it -> out.put(it.line().sku(), it.outstanding()));
        var lines = new ArrayList<Line>();
        var back = new TreeMap<Sku, Integer>();
        for (var line : one.lines()) {
            var received = new Line(
                    line.sku(), line.pieces(), fine.getOrDefault(line.sku(), 0), damaged.getOrDefault(line.sku(), 0));
            int came = received.fine() + received.damaged();
            if (received.fine() < 0
                    || received.damaged() < 0
                    || received.missing() < 0
                    || came > out.getOrDefault(line.sku(), 0)) {
                return new Outcome.NotSoMany();
            }
            lines.add(received);
            if (received.fine() > 0) {
                back.put(new Sku(line.sku()), received.fine());
            }
        }
        if (lines.stream().allMatch(it -> it.fine() + it.damaged() == 0)) {
            return new Outcome.NotSoMany();
        }
        returns.received(one.store(), one.id(), lines, now);
        if (!back.isEmpty()) {
            stock.giveBack(one.store(), one.order(), back);
        }
        tell(one, MailKinds.RETURN_RECEIVED, now);
        return new Outcome.Done();
    }

    private void tell(GoodsReturn one, String kind, Instant now) {
        if (features.has(one.store(), FulfillmentFeatures.RETURN_MAIL)) {
            mail.add(one.store(), kind, one.id(), now);
        }
    }
}
