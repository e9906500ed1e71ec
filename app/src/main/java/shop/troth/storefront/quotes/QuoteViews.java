package shop.troth.storefront.quotes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.QuotedItems;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.granted.Reduction;
import shop.troth.storefront.cart.QuoteWords;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;

/** Builds the views of quotes. */
@Component
@RequiredArgsConstructor
public class QuoteViews {

    private final QuoteDesk quotes;
    private final QuotedItems items;

    /**
     * Returns the quotes of a conversation, by the id of the answer that each was sent with.
     *
     * @param conversation address of the conversation, ending with its token
     */
    public Map<UUID, QuoteView> of(Store store, Case about, String conversation) {
        return quotes.sent(store, about).stream()
                .collect(Collectors.toMap(it -> it.id().value(), it -> view(store, it, conversation)));
    }

    QuoteView view(Store store, SalesQuote quote, String conversation) {
        var standing = quotes.standing(quote);
        return new QuoteView(
                quote.number(),
                QuoteWords.title(quote),
                quote.isByPhone(),
                conversation + "/quotes/" + quote.number(),
                conversation.substring(conversation.lastIndexOf('/') + 1),
                quote.sent().map(store.dispatch()::day).orElse(""),
                quote.lines().stream().map(it -> line(store, it)).toList(),
                sums(store, quote),
                QuoteDesk.lastDay(store, quote),
                standing == Standing.OPEN ? "" : QuoteWords.refusal(store, quote, standing));
    }

    private QuoteView.Line line(Store store, SalesQuote.Line line) {
        return new QuoteView.Line(
                items.name(store.id(), line.sku()),
                line.sku().value(),
                Amounts.text(line.each()),
                line.saved().isPositive() ? Amounts.text(line.list()) : "",
                line.quantity(),
                Amounts.text(line.total()));
    }

    private static List<QuoteView.Sum> sums(Store store, SalesQuote quote) {
        var sums = new ArrayList<QuoteView.Sum>();
        sums.add(new QuoteView.Sum("Subtotal", Amounts.text(quote.goods())));
        if (quote.saved().isPositive()) {
            sums.add(new QuoteView.Sum("You save", Amounts.text(quote.saved())));
        }
        quote.reduction()
                .map(Reduction::inWords)
                .map(it -> new QuoteView.Sum("Discount in these prices", it))
                .ifPresent(sums::add);
        sums.add(quote.delivery()
                .map(it -> new QuoteView.Sum("Shipping: " + method(store, it), Amounts.text(it.price())))
                .orElse(new QuoteView.Sum("Shipping", "Calculated at checkout")));
        if (store.conditions().salesTax().isCollected()) {
            var exempt = quote.exemption().isPresent();
            sums.add(new QuoteView.Sum("Sales tax", exempt ? "Tax exempt" : "Based on your address"));
        }
        return List.copyOf(sums);
    }

    private static String method(Store store, SalesQuote.Delivery delivery) {
        return store.delivery(delivery.method()).map(DeliveryMethod::name).orElse(delivery.method());
    }
}
