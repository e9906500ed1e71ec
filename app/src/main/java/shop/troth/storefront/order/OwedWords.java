package shop.troth.storefront.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.payments.Refund;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.pricing.Amounts;

/** Describes the status of a cancellation’s refund while the policy doesn’t allow refunding what the buyer’s bank didn’t return. */
public final class OwedWords {

    private OwedWords() {}

    /**
     * Returns the held refunds of an order; reads the database only if a cancellation has no refund.
     *
     * @param canceled its cancellations
     * @param refunds all of its refunds
     */
    public static List<HeldRefunds.Held> held(
            HeldRefunds heldRefunds, Order order, List<Cancellation> canceled, List<Refund> refunds) {
        var refunded = refunds.stream().map(Refund::id).collect(Collectors.toSet());
        return canceled.stream().allMatch(it -> refunded.contains(it.id()))
                ? List.of()
                : heldRefunds.of(order.store(), order.id());
    }

    /**
     * Returns a sentence or two.
     *
     * @param held the refunds of the order that are held
     * @return empty if none of them belongs to the cancellation
     */
    public static Optional<String> of(Cancellation canceled, List<HeldRefunds.Held> held) {
        return held.stream()
                .filter(it -> it.id().equals(canceled.id()))
                .findFirst()
                .map(it -> words(canceled.total().minus(it.amount()), it.amount(), it.isRefused()));
    }

    /** Returns the warning before a deletion is requested, with a leading space; empty if nothing is owed. */
    public static String forfeited(Optional<Money> owed) {
        return owed.map(it ->
                        " We still owe you %s. Once your data is deleted, we can’t refund it to your card anymore, so keep the order number: the amount stays on file under it."
                                .formatted(Amounts.text(it)))
                .orElse("");
    }

    /** @param refused whether the policy refuses it; otherwise the bank has not decided about all of the order's payments */
    private static String words(Money returned, Money owed, boolean refused) {
        var words = (refused
                        ? "We owe you %s and can’t refund it yet."
                        : "We’ll refund the other %s, unless your bank returns that to you, too.")
                .formatted(Amounts.text(owed));
        return returned.isPositive()
                ? "Your bank returned %s to you. %s".formatted(Amounts.text(returned), words)
                : words;
    }
}
