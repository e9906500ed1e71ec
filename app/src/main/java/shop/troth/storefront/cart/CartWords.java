package shop.troth.storefront.cart;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import shop.troth.catalog.Sku;
import shop.troth.checkout.LookAtCart.Change;
import shop.troth.checkout.LookAtCart.Seen;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.Coupon.Refusal;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.LineView;
import shop.troth.stores.Store;

/** A cart's lines and changes as people read them; cart and review say the same. */
public final class CartWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private CartWords() {}

    /** A sentence for each change that does not stand at its line. */
    public static List<String> changes(Seen seen) {
        var sentences = new ArrayList<String>();
        for (var change : seen.changes()) {
            switch (change) {
                case Change.PriceNow(var sku, var before, var now) ->
                    sentences.add(
                            "%s now costs %s. It was %s.".formatted(sku, Amounts.text(now), Amounts.text(before)));
                case Change.NotSold(var sku) ->
                    sentences.add("%s is no longer sold. Please take it out.".formatted(sku));
                case Change.Fewer(var sku, var available) -> sentences.add(left(sku, available));
            }
        }
        seen.quote()
                .coupon()
                .ifPresent(coupon -> coupon.refusal()
                        .ifPresent(it -> sentences.add(
                                "Your coupon %s takes nothing off now. %s".formatted(coupon.code(), refusal(it)))));
        return sentences;
    }

    /** Why a coupon does not count. */
    static String refusal(Refusal why) {
        return switch (why) {
            case Refusal.Unknown() -> "We have no coupon with this code. Please check how it is written.";
            case Refusal.NotYet(var from) -> "This coupon counts from %s.".formatted(DAY.format(from));
            case Refusal.Over() -> "This coupon is over.";
            case Refusal.UsedUp() -> "This coupon has been used as often as it could be.";
            case Refusal.TooLittle(var least) ->
                "This coupon counts for goods of %s or more.".formatted(Amounts.text(least));
        };
    }

    public static List<LineView> lines(Store store, Seen seen, Frames frames) {
        UnaryOperator<String> look = name -> frames.look(store, name);
        var lines = new ArrayList<LineView>();
        for (var line : seen.quote().lines()) {
            var note = seen.changes().stream()
                    .filter(it -> it.sku().equals(line.sku()))
                    .map(it -> switch (it) {
                        case Change.Fewer(var sku, var available) -> "Only " + available + " available";
                        case Change.PriceNow(var sku, var before, var now) -> "Was " + Amounts.text(before);
                        case Change.NotSold notSold -> "";
                    })
                    .findFirst()
                    .orElse("");
            lines.add(LineView.of(line, look, note));
        }
        for (var sku : seen.quote().unsold()) {
            var quantity = seen.cart().pieces().getOrDefault(sku, 0);
            lines.add(new LineView(sku.value(), sku.value(), "", "", "", "", "", quantity, "", "No longer sold"));
        }
        return lines;
    }

    /** Whether nothing is left of an item in a cart, so that it cannot be said to be added. */
    static boolean soldOut(List<Change> changes, Sku sku) {
        return changes.contains(new Change.Fewer(sku, 0));
    }

    /** How many pieces of an item are left, fewer than somebody wants; a sentence. */
    public static String left(Sku sku, int available) {
        return available == 0 ? sku + " is sold out." : "Only %d of %s left.".formatted(available, sku);
    }
}
