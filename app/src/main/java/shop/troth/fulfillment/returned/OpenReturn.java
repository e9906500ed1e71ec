package shop.troth.fulfillment.returned;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.returned.GoodsReturn.Line;
import shop.troth.fulfillment.returned.GoodsReturn.State;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Opens a return: either the buyer requests one, or staff open one, which approves it. */
@Service
@RequiredArgsConstructor
public class OpenReturn {

    /** The outcome of opening a return. */
    public sealed interface Outcome {
        /** Opened now, or earlier with the same key. */
        record Opened(GoodsReturn goodsReturn) implements Outcome {}

        /** The order has not shipped, the time for returns is over, or the buyer's data was erased, so that nobody could be refunded. */
        record NotNow() implements Outcome {}

        /** @param left how many pieces of this can still be returned; also 0 for an item that is not in the order */
        record NotSoMany(String sku, int left) implements Outcome {}

        record NothingNamed() implements Outcome {}

        record NoSuchOrder() implements Outcome {}
    }

    private final Orders orders;
    private final FindReturnable findReturnable;
    private final GoodsReturns returns;
    private final Vault vault;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Opens a return. Safe to repeat with the same key, and to call concurrently.
     *
     * @param key random, created with the page that asks; becomes the id of the return
     * @param pieces quantities by SKU of the order's lines
     * @param reason one of {@link ReturnReasons}
     * @param byBuyer whether the buyer requests it, within the time for returns; staff may open one at any time
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let it be recorded; no return is opened then
     */
    public Outcome open(
            StoreId store, OrderId order, UUID key, Map<String, Integer> pieces, String reason, boolean byBuyer) {
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> opened(store, order, key, pieces, reason, byBuyer)));
        } catch (RootKeyset.DoesNotOpen erased) {
            return new Outcome.NotNow();
        }
    }

    private Outcome opened(
            StoreId store, OrderId id, UUID key, Map<String, Integer> pieces, String reason, boolean byBuyer) {
        var order = orders.lock(store, id);
        if (order.isEmpty()) {
            return new Outcome.NoSuchOrder();
        }
        var before = returns.of(store, id);
        var same = before.stream().filter(it -> it.id().equals(key)).findFirst();
        if (same.isPresent()) {
            return new Outcome.Opened(same.get());
        }
        var returnable = findReturnable.of(order.get());
        if (returnable.isEmpty() || byBuyer && !returnable.isInTime()) {
            return new Outcome.NotNow();
        }
        for (var piece : pieces.entrySet()) {
            int left = returnable.left().getOrDefault(piece.getKey(), 0);
            if (piece.getValue() < 0 || piece.getValue() > left) {
                return new Outcome.NotSoMany(piece.getKey(), left);
            }
        }
        if (pieces.values().stream().allMatch(it -> it == 0)) {
            return new Outcome.NothingNamed();
        }
        return new Outcome.Opened(add(order.get(), key, pieces, reason, byBuyer, before.size() + 1));
    }

    private GoodsReturn add(
            Order order, UUID key, Map<String, Integer> pieces, String reason, boolean byBuyer, int count) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var lines = order.lines().stream()
                .map(it -> new Line(it.sku(), pieces.getOrDefault(it.sku(), 0), 0, 0))
                .filter(it -> it.pieces() > 0)
                .toList();
        var opened = new GoodsReturn(
                order.store(),
                key,
                order.number() + "-R" + count,
                order.id(),
                byBuyer ? State.REQUESTED : State.APPROVED,
                reason,
                byBuyer,
                lines,
                now,
                byBuyer ? Optional.empty() : Optional.of(now),
                Optional.empty());
        returns.add(opened);
        var use = FulfillmentUses.RETURN_NOTED;
        var said = features.of(order.store()).facts(); // stated by anyone who could place an order
        vault.note(
                order.store(),
                order.buyer(),
                use.data(),
                use.purpose(),
                CallerFacts.of(use).and(said));
        if (!byBuyer && features.has(order.store(), FulfillmentFeatures.RETURN_MAIL)) {
            mail.add(order.store(), MailKinds.RETURN_APPROVED, key, now);
        }
        return opened;
    }
}
