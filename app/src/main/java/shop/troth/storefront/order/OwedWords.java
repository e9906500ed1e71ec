package shop.troth.storefront.order;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.orders.Cancellation;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.pricing.Amounts;

/** How the money of a cancellation stands while the policy doesn’t allow refunding what the buyer’s bank didn’t return of it. */
public final class OwedWords {

    private OwedWords() {}

    /**
     * A sentence or two.
     *
     * @param held the refunds of the order that are held
     * @return nothing if none of them is that of the cancellation
     */
    public static Optional<String> of(Cancellation canceled, List<HeldRefunds.Held> held) {
        return held.stream()
                .filter(it -> it.id().equals(canceled.id()))
                .findFirst()
                .map(it -> words(canceled.total().minus(it.amount()), it.amount()));
    }

    private static String words(Money returned, Money owed) {
        var words = "We owe you %s and can’t refund it yet.".formatted(Amounts.text(owed));
        return returned.isPositive()
                ? "Your bank returned %s to you. %s".formatted(Amounts.text(returned), words)
                : words;
    }
}
