package shop.troth.storefront.cart;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.troth.catalog.Sku;
import shop.troth.checkout.ReadCart.Change;
import shop.troth.checkout.ReadCart.Seen;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.Coupon.Refusal;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.Quote;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.TotalsView;
import shop.troth.stores.Store;

/** The wording of a cart's lines and changes, shared by cart and review. */
public final class CartWords {

    private static final DateTimeFormatter DAY = WrittenDay.LONG;

    /** Why nothing is added to a cart that holds a quote. */
    public static final String QUOTED =
            "Your cart contains a quote, which has to be ordered separately. Please order it or remove it from your cart first. Nothing was added.";

    private static final String PHONED =
            "Your cart contains your phone order, which has to be placed separately. Please place it or remove it from your cart first. Nothing was added.";

    /** Why the quantities of a quote are fixed. */
    public static final String FIXED =
            "These items are ordered together, so quantities can’t be changed. Nothing was changed.";

    private static final String WHOLE =
            "A quote has to be ordered in full. Please reply to it, and we’ll send you a new one.";
    private static final String WHOLE_CALL =
            "A phone order has to be placed in full. Please reply to our email, and we’ll send you a new one.";

    private CartWords() {}

    /** Returns why nothing was changed in this cart. */
    static String refused(String why, Seen seen) {
        return why.equals(QUOTED) && isByPhone(seen) ? PHONED : why;
    }

    private static boolean isByPhone(Seen seen) {
        return seen.quote().quoted().filter(CartQuote::isByPhone).isPresent();
    }

    /** Returns a sentence for each change that is not shown on its line. */
    public static List<String> changes(Store store, Seen seen) {
        var sentences = new ArrayList<String>();
        for (var change : seen.changes()) {
            switch (change) {
                case Change.PriceNow(var sku, var before, var now) ->
                    sentences.add("%s now costs %s. It was %s."
                            .formatted(name(seen, sku), Amounts.text(now), Amounts.text(before)));
                case Change.NotSold(var sku) ->
                    sentences.add(
                            seen.quote().quoted().isPresent()
                                    ? "%s is no longer available.".formatted(sku)
                                    : "%s is no longer available. Please remove it.".formatted(sku));
                case Change.Fewer(var sku, var available) -> sentences.add(left(name(seen, sku), available));
                case Change.NotThisQuantity(var sku, var why) -> sentences.add(name(seen, sku) + ": " + why);
            }
        }
        seen.quote()
                .coupon()
                .ifPresent(coupon -> coupon.refusal()
                        .ifPresent(it -> sentences.add(
                                "Coupon %s doesn’t apply right now. %s".formatted(coupon.code(), refusal(it)))));
        seen.quote().quoted().ifPresent(it -> {
            if (!it.counts()) {
                sentences.add(QuoteWords.refusal(store, it) + " Its prices no longer apply.");
            } else if (seen.changes().stream().anyMatch(Change::blocks)) {
                sentences.add(it.isByPhone() ? WHOLE_CALL : WHOLE);
            }
        });
        return sentences;
    }

    /** Returns why a cart cannot be ordered now and what to do, one sentence; empty if it can. */
    public static String blocked(Seen seen) {
        if (seen.orderable()) {
            return "";
        }
        if (seen.cart().lapsed()) {
            return "Please open the link in our email again, or continue without it.";
        }
        if (seen.quote().quoted().stream().allMatch(CartQuote::counts)) {
            return "Please fix the marked items first.";
        }
        return isByPhone(seen)
                ? "Please use today’s prices, or remove the phone order from your cart first."
                : "Please use today’s prices, or remove the quote from your cart first.";
    }

    /** Returns what to do about a cart whose discounts leave less than the bank's minimum. */
    public static String tooLittle(Quote quote) {
        var also = quote.coupon().filter(it -> it.refusal().isEmpty()).isPresent()
                ? ", or remove the coupon from your cart"
                : "";
        return "Your discounts bring the total below $0.50, the minimum the bank can process. Please add an item" + also
                + ".";
    }

    /** Returns why a coupon is not valid. */
    static String refusal(Refusal why) {
        return switch (why) {
            case Refusal.Unknown() -> "We don’t recognize this coupon code. Please check it and try again.";
            case Refusal.NotYet(var from) -> "This coupon is valid starting %s.".formatted(DAY.format(from));
            case Refusal.StartsAt(var from) -> "This coupon is valid starting %s.".formatted(from);
            case Refusal.Over() -> "This coupon has expired.";
            case Refusal.UsedUp() -> "This coupon has reached its limit and can’t be used anymore.";
            case Refusal.TooLittle(var least) ->
                "This coupon requires a subtotal of %s or more.".formatted(Amounts.text(least));
            case Refusal.WithQuote() -> "Coupons can’t be combined with a quote or a phone order.";
            case Refusal.TooFew(var pieces) -> "This coupon requires at least %d eligible items.".formatted(pieces);
            case Refusal.NotForThese() -> "This coupon doesn’t apply to the items in your cart.";
            case Refusal.NotCombined(var with, var better) -> "This coupon " + TotalsView.notCombined(with, better);
        };
    }

    public static List<LineView> lines(Store store, Seen seen, Frames frames) {
        UnaryOperator<String> look = name -> frames.look(store, name);
        var lines = new ArrayList<LineView>();
        for (var line : seen.quote().lines()) {
            var note = seen.changes().stream()
                    .filter(it -> it.sku().equals(line.sku()))
                    .map(it -> switch (it) {
                        case Change.Fewer(var sku, var available) ->
                            available == 0 ? "Out of stock" : "Only " + available + " left";
                        case Change.PriceNow(var sku, var before, var now) -> "Was " + Amounts.text(before);
                        case Change.NotThisQuantity(var sku, var why) -> why;
                        case Change.NotSold notSold -> "";
                    })
                    .findFirst()
                    .orElse("");
            lines.add(LineView.of(line, look, note));
        }
        for (var sku : seen.quote().unsold()) {
            var quantity = seen.cart().pieces().getOrDefault(sku, 0);
            lines.add(new LineView(sku.value(), sku.value(), "", "", "", "", "", quantity, "", "No longer available"));
        }
        return lines;
    }

    /** Returns whether an item just added turned out to be sold out. */
    static boolean soldOut(List<Change> changes, Sku sku) {
        return changes.contains(new Change.Fewer(sku, 0));
    }

    /**
     * Returns a sentence that says how many pieces of an item are left, if that is fewer than requested.
     *
     * @param item its name or number
     */
    public static String left(String item, int available) {
        return available == 0 ? "Out of stock: %s.".formatted(item) : "Only %d left: %s.".formatted(available, item);
    }

    /**
     * Returns why a cart was not changed: fewer pieces are available than requested.
     *
     * @param item its name
     * @param most how many are available
     */
    public static String tooMany(String item, int most) {
        var why = most == PriceCart.MOST_PIECES ? "The limit is %d: %s.".formatted(most, item) : left(item, most);
        return why + " Your cart wasn’t changed.";
    }

    /**
     * Returns why a cart was not changed: the item is not ordered in this quantity.
     *
     * @param why the rule and what to enter instead
     */
    public static String notThisQuantity(String item, String why) {
        return "%s: %s Your cart wasn’t changed.".formatted(item, why);
    }

    /** Returns an item's name, or its number if it is no longer in the cart's quote. */
    private static String name(Seen seen, Sku sku) {
        return seen.quote().lines().stream()
                .filter(it -> it.sku().equals(sku))
                .map(Quote.Line::name)
                .findFirst()
                .orElse(sku.value());
    }
}
