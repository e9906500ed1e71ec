package shop.troth.cases.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.quote.CallerOrders;
import shop.troth.cases.quote.DraftOrders;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.QuotedItems;
import shop.troth.policy.Purpose;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.granted.Reduction;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;

/** Adds a quote to the email with its answer. */
@Component
@RequiredArgsConstructor
class QuoteLetters {

    private final QuoteDesk quotes;
    private final QuotedItems items;
    private final CallerOrders callerOrders;
    private final DraftOrders draftOrders;

    /**
     * The quote of an answer. Runs no query for an answer that cannot have one.
     *
     * @param asked the purpose of the conversation
     * @param answer id of the answer, which is also that of its quote
     */
    Optional<QuoteLetter> of(Store store, Purpose asked, UUID answer) {
        return asked.equals(ContactUses.QUOTE) || isSoldTo(store) ? find(store, answer) : Optional.empty();
    }

    /** Whether staff draft orders for people who ask for something other than a price. */
    private boolean isSoldTo(Store store) {
        return callerOrders.isAt(store.id()) || draftOrders.isAt(store.id());
    }

    private Optional<QuoteLetter> find(Store store, UUID answer) {
        return quotes.find(store, new QuoteId(answer))
                .map(it -> new QuoteLetter(
                        it.number(),
                        it.read().isPresent(),
                        it.lines().stream().map(line -> line(store, line)).toList(),
                        sums(store, it),
                        store.conditions().salesTax().isCollected()
                                && it.exemption().isEmpty(),
                        quotes.standing(it) == Standing.OPEN ? QuoteDesk.lastDay(store, it) : ""));
    }

    private QuoteLetter.Line line(Store store, SalesQuote.Line line) {
        return new QuoteLetter.Line(
                "%d × %s (%s), %s each"
                        .formatted(
                                line.quantity(),
                                items.name(store.id(), line.sku()),
                                line.sku(),
                                Amounts.text(line.each())),
                Amounts.text(line.total()));
    }

    private static List<QuoteLetter.Sum> sums(Store store, SalesQuote quote) {
        var sums = new ArrayList<QuoteLetter.Sum>();
        sums.add(new QuoteLetter.Sum("Subtotal", Amounts.text(quote.goods())));
        if (quote.saved().isPositive()) {
            sums.add(new QuoteLetter.Sum("You save", Amounts.text(quote.saved())));
        }
        quote.reduction()
                .map(Reduction::inWords)
                .map(it -> new QuoteLetter.Sum("Discount in these prices", it))
                .ifPresent(sums::add);
        quote.exemption()
                .map(_ -> new QuoteLetter.Sum("Sales tax", "Tax exempt"))
                .ifPresent(sums::add);
        quote.delivery()
                .ifPresent(delivery -> sums.add(new QuoteLetter.Sum(
                        "Shipping: "
                                + store.delivery(delivery.method())
                                        .map(DeliveryMethod::name)
                                        .orElse(delivery.method()),
                        Amounts.text(delivery.price()))));
        return List.copyOf(sums);
    }
}
