package shop.troth.desk.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.cases.Case;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.cases.quote.CallerOrders;
import shop.troth.cases.quote.DraftOrders;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.QuotedItems;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.ConcurrentEditors;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.SalesQuote.State;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;
import shop.troth.staff.DeskAction;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Draws the page of a quote, or of a phone order. */
@Component
@RequiredArgsConstructor
public class QuoteSheetViews {

    private static final String USUAL_WORDS =
            "Thank you for your request. Here is our quote. If you’d like to change anything, use the link below to write to us.";
    private static final String USUAL_OF_CALLS =
            "Thank you for your call. Here is what you ordered. If you’d like to change anything, use the link below to write to us.";

    /** What a page says besides the quote itself. */
    record Said(String note, String message, String messageError) {

        static Said nothing(String usual) {
            return new Said("", usual, "");
        }
    }

    private final QuoteDesk quotes;
    private final CallerOrders callerOrders;
    private final DraftOrders draftOrders;
    private final ConcurrentEditors alsoThere;
    private final QuotedItems items;
    private final Stock stock;
    private final Orders orders;
    private final Stores stores;

    /** The initial text of the message that is sent with it. */
    String usual(Case about) {
        return callerOrders.isCall(about) ? USUAL_OF_CALLS : USUAL_WORDS;
    }

    /** The word in the activity log for sending it. */
    String sent(Case about) {
        return callerOrders.isCall(about) ? "took-order" : "sent-quote";
    }

    String draw(Visitor visitor, Model model, Case about, SalesQuote quote, Said said) {
        var store = visitor.store();
        var standing = quotes.standing(quote);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/drafts"));
        model.addAttribute(
                "page",
                new QuoteSheet(
                        about.number(),
                        quote.number(),
                        said.note(),
                        alsoThere.others(visitor, about.number()),
                        QuoteStates.words(standing),
                        new QuoteSheet.Edition(
                                quote.id().value().toString(), quote.state().name(), quote.revision(), (int)
                                        quotes.ordered(store, about)),
                        offer(store, quote),
                        aloud(store, about, quote),
                        new QuoteSheet.Message(said.message(), said.messageError()),
                        new QuoteSheet.May(
                                standing == Standing.DRAFT && about.isOpen(),
                                quote.state() == State.DRAFT || standing == Standing.OPEN,
                                mayCopy(visitor))));
        return "desk/quote";
    }

    private QuoteSheet.Offer offer(Store store, SalesQuote quote) {
        var left = stock.available(
                store.id(), quote.lines().stream().map(SalesQuote.Line::sku).toList());
        return new QuoteSheet.Offer(
                store.name(),
                quote.lines().stream().map(it -> line(store, it, left)).toList(),
                sums(store, quote),
                QuoteDesk.lastDay(store, quote),
                quote.order()
                        .flatMap(it -> orders.find(store.id(), it))
                        .map(Order::number)
                        .orElse(""));
    }

    private QuoteSheet.Aloud aloud(Store store, Case about, SalesQuote quote) {
        return new QuoteSheet.Aloud(
                callerOrders.isCall(about) ? callerOrders.words(store).sentences() : List.of(),
                callerOrders.words(store).version(),
                quote.read()
                        .map(it -> store.dispatch().minute(it.at()) + ", version " + it.version())
                        .orElse(""));
    }

    /** Whether the visitor may copy it for somebody else, who is then entered first, like everybody who does not ask on the website. */
    private boolean mayCopy(Visitor visitor) {
        var store = visitor.store().id();
        return visitor.may(DeskAction.ANSWER, EnteredFeatures.ENTERED)
                && (callerOrders.isAt(store) || draftOrders.isAt(store));
    }

    private QuoteSheet.Line line(Store store, SalesQuote.Line line, Map<Sku, Integer> left) {
        var had = left.getOrDefault(line.sku(), 0);
        return new QuoteSheet.Line(
                items.name(store.id(), line.sku()),
                line.sku().value(),
                line.quantity(),
                had < line.quantity() ? "%d in stock".formatted(had) : "",
                DeskAmounts.text(line.list()),
                DeskAmounts.text(line.each()),
                DeskAmounts.text(line.total()));
    }

    private static List<QuoteSheet.Sum> sums(Store store, SalesQuote quote) {
        var sums = new ArrayList<QuoteSheet.Sum>();
        sums.add(new QuoteSheet.Sum("Subtotal", DeskAmounts.text(quote.goods())));
        if (quote.saved().isPositive()) {
            sums.add(new QuoteSheet.Sum("Below list price", DeskAmounts.text(quote.saved())));
        }
        quote.delivery()
                .map(it -> new QuoteSheet.Sum("Shipping: " + method(store, it.method()), DeskAmounts.text(it.price())))
                .ifPresent(sums::add);
        quote.reduction()
                .map(Reduction::inWords)
                .map(it -> new QuoteSheet.Sum("Discount in these prices", it))
                .ifPresent(sums::add);
        quote.exemption()
                .map(Exemption::words)
                .map(it -> new QuoteSheet.Sum("Sales tax", "Tax exempt: " + it))
                .ifPresent(sums::add);
        return List.copyOf(sums);
    }

    private static String method(Store store, String id) {
        return store.delivery(id).map(DeliveryMethod::name).orElse(id);
    }

    /**
     * A quote at the desk: a draft to review and send, or one that was sent. A phone order is one, too.
     *
     * @param about number of the case
     * @param note about what was just tried; empty if nothing
     * @param others who else had it open a moment ago, and when
     * @param standing its status, in words
     * @param edition what the buttons of the page are about
     */
    public record QuoteSheet(
            String about,
            String number,
            String note,
            List<String> others,
            String standing,
            Edition edition,
            Offer offer,
            Aloud aloud,
            Message message,
            May may) {

        /**
         * Which quote it is, as it was when the page was drawn.
         *
         * @param ordered how many quotes of the conversation were ordered
         */
        public record Edition(String id, String state, int revision, int ordered) {}

        /**
         * What is offered.
         *
         * @param seller whose quote it is
         * @param until the last day of its prices
         * @param order number of the order placed from it; empty without one
         */
        public record Offer(String seller, List<Line> lines, List<Sum> sums, String until, String order) {}

        /**
         * What is read to a caller before it is sent.
         *
         * @param sentences empty if it is not a phone order
         * @param version of the sentences
         * @param read when it was read, and its version; empty if it was not
         */
        public record Aloud(List<String> sentences, String version, String read) {}

        /**
         * The message that is sent with it.
         *
         * @param error what is wrong with them; empty if nothing
         */
        public record Message(String text, String error) {

            /** Withholds the message, which staff typed. */
            @Override
            public String toString() {
                return "‹withheld›";
            }
        }

        /**
         * What can be done with it now.
         *
         * @param send whether it can be sent, as a draft can; {@code end} whether it can be withdrawn
         * @param copy whether another can be begun with its items, for somebody else
         */
        public record May(boolean send, boolean end, boolean copy) {}

        /** @param stock what is left of it if that is fewer than quoted, such as {@code 0 in stock}; otherwise empty */
        public record Line(
                String name, String sku, int quantity, String stock, String list, String each, String total) {}

        /** A line below the items, such as {@code Subtotal}. */
        public record Sum(String label, String amount) {}

        /** Whether it is a phone order. */
        public boolean byPhone() {
            return !aloud.sentences().isEmpty();
        }

        /** Whether it cannot be ordered for now, because some of it is out of stock and it is ordered as a whole. */
        public boolean lacksStock() {
            return may.send()
                    && offer.lines().stream().anyMatch(it -> !it.stock().isEmpty());
        }

        /** Its heading. */
        public String title() {
            return (byPhone() ? "Phone order " : "Quote ") + number;
        }

        /** Withholds the message, which staff typed. */
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
