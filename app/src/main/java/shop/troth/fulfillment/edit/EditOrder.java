package shop.troth.fulfillment.edit;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.stock.ChangeHolds;
import shop.troth.catalog.stock.Stock;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Orders;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.policy.features.Features;

/**
 * Confirms a staged change of an order. If there is nothing to pay, it takes effect at once, and the difference is refunded; otherwise it
 * waits for the buyer to pay, with its added pieces held in stock, and the order is unchanged until then.
 */
@Service
@RequiredArgsConstructor
public class EditOrder {

    /** How long a change can be paid. */
    public static final Duration TIME_TO_PAY = Duration.ofDays(3);

    /** The outcome of confirming a change. */
    public sealed interface Outcome {
        /** It is in effect, or waits to be paid; now, or earlier with the same key. */
        record Made(OrderVersion version) implements Outcome {}

        /** @param available how many more pieces are available */
        record Short(String sku, int available) implements Outcome {}

        /** The order, or its new total, is no longer what was shown. */
        record Changed() implements Outcome {}

        /** @param why one sentence for staff */
        record Not(String why) implements Outcome {}

        /** The buyer's data, and the bank's id of the payment, were erased. */
        record PaymentErased() implements Outcome {}

        record NoSuchOrder() implements Outcome {}
    }

    private final Orders orders;
    private final OrderVersions versions;
    private final StageEdit stageEdit;
    private final CountVersion countVersion;
    private final Stock stock;
    private final ChangeHolds holds;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Confirms a change. Safe to repeat with the same key, and to call concurrently: one call makes the change, the others get its outcome.
     * Returns without waiting for the bank.
     *
     * @param key random, created with the page that asks; becomes the id of the version and of its refund
     * @param seen {@link StageEdit#seen} when the change was shown: of two people who change the same order, only one does
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told what a refund needs; nothing is
     *     changed then
     */
    public Outcome edit(StoreId store, OrderId id, UUID key, OrderEdit wish, String seen) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> edited(store, id, key, wish, seen, status)));
        } catch (RootKeyset.DoesNotOpen erased) {
            return new Outcome.PaymentErased();
        }
    }

    private Outcome edited(StoreId store, OrderId id, UUID key, OrderEdit wish, String seen, TransactionStatus status) {
        var found = orders.lock(store, id);
        if (found.isEmpty()) {
            return new Outcome.NoSuchOrder();
        }
        var order = found.get();
        var same = versions.find(store, key).filter(it -> it.order().id().equals(id));
        if (same.isPresent()) {
            return new Outcome.Made(same.get());
        }
        return switch (stageEdit.stage(order, wish)) {
            case StageEdit.Outcome.Not(var why) -> new Outcome.Not(why);
            case StageEdit.Outcome.Comes comes ->
                stageEdit.seen(comes).equals(seen) ? made(comes, key, wish, status) : new Outcome.Changed();
        };
    }

    private Outcome made(StageEdit.Outcome.Comes comes, UUID key, OrderEdit wish, TransactionStatus status) {
        var order = comes.before();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var until = now.plus(TIME_TO_PAY);
        holds.lock(order.store(), EditedPieces.touched(order, comes.after()));
        var come = EditedPieces.more(order, comes.after());
        if (!come.isEmpty()
                && stock.hold(order.store(), new OrderId(key), come, until)
                        instanceof Stock.Outcome.Short(var sku, var available)) {
            status.setRollbackOnly();
            return new Outcome.Short(sku.value(), available);
        }
        versions.add(OrderVersion.first(order));
        var version = new OrderVersion(
                key,
                0,
                comes.after(),
                OrderVersion.State.WAITING,
                Optional.of(wish.reason()),
                comes.difference(),
                Optional.empty(),
                now,
                Optional.of(until),
                Optional.empty());
        versions.add(version);
        if (!comes.difference().isPositive()) {
            countVersion.count(order, version, now);
        } else if (features.has(order.store(), FulfillmentFeatures.EDIT)) {
            mail.add(order.store(), MailKinds.EDIT_TO_PAY, key, now);
        }
        return new Outcome.Made(versions.find(order.store(), key).orElseThrow());
    }
}
