package shop.troth.storefront.quick;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.Cart;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;

/** Compares lines with the catalog, the stock, and the cart. */
@Component
@RequiredArgsConstructor
class LookUpLines {

    /** For how many unknown numbers similar ones are searched. */
    static final int MOST_GUESSED = 12;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,3}");

    private final Catalog catalog;
    private final Stock stock;
    private final NearNumbers nearNumbers;
    private final SearchProducts searchProducts;

    /** Returns the catalog's spelling of a number; any other as it is. */
    String asInCatalog(StoreId store, String number) {
        return Sku.of(number)
                .filter(it -> catalog.variant(store, it).isPresent())
                .or(() -> searchProducts.numbered(store, number))
                .map(Sku::value)
                .orElse(number);
    }

    List<LookedUpLine> lines(StoreId store, Cart cart, List<QuickOrderLine> lines) {
        var known = lines.stream()
                .flatMap(it -> Sku.of(it.number()).stream())
                .filter(it -> catalog.variant(store, it).isPresent())
                .toList();
        var available = stock.available(store, known);
        var all = new ArrayList<LookedUpLine>();
        int guessed = 0;
        for (var line : lines) {
            var variant = Sku.of(line.number()).flatMap(it -> catalog.variant(store, it));
            if (variant.isPresent()) {
                all.add(known(store, cart, line, variant.get(), available));
            } else {
                all.add(unknown(store, line, guessed++ < MOST_GUESSED));
            }
        }
        return List.copyOf(all);
    }

    /** Returns an item number of the store as an example; empty if it sells nothing. */
    String example(StoreId store) {
        return catalog.products(store).stream()
                .findFirst()
                .map(it -> it.variants().getFirst().sku().value())
                .orElse("");
    }

    private LookedUpLine known(
            StoreId store, Cart cart, QuickOrderLine line, Variant variant, Map<Sku, Integer> available) {
        var had = cart.pieces().getOrDefault(variant.sku(), 0);
        var left = available.getOrDefault(variant.sku(), 0);
        var wanted = quantity(line.quantity());
        var error = wanted.isEmpty()
                ? "Please enter a whole number from 1 to %d.".formatted(PriceCart.MOST_PIECES)
                : refusal(variant, wanted.getAsInt(), had, left);
        return new LookedUpLine(
                line,
                Optional.of(variant),
                name(store, variant),
                wanted.orElse(0),
                Math.max(0, left - had),
                error,
                List.of());
    }

    private static String refusal(Variant variant, int wanted, int had, int left) {
        if (!variant.ordering().allows(wanted + had)) {
            return variant.ordering().refusal(wanted + had)
                    + (had == 0 ? "" : " That includes the %d in your cart.".formatted(had));
        }
        if (wanted + had > PriceCart.MOST_PIECES) {
            return "The limit is %d per item, and you already have %d in your cart."
                    .formatted(PriceCart.MOST_PIECES, had);
        }
        if (wanted + had <= left) {
            return "";
        }
        if (left == 0) {
            return "Out of stock.";
        }
        return had == 0
                ? "Only %d left.".formatted(left)
                : "Only %d left, and you already have %d in your cart.".formatted(left, had);
    }

    private LookedUpLine unknown(StoreId store, QuickOrderLine line, boolean guess) {
        if (line.number().isEmpty()) {
            return new LookedUpLine(line, Optional.empty(), "", 0, 0, "Please enter an item number.", List.of());
        }
        var near = guess
                ? nearNumbers.of(store, line.number()).stream()
                        .map(it -> new QuickView.Near(it.sku().value(), name(store, it) + ", " + QuickRows.which(it)))
                        .toList()
                : List.<QuickView.Near>of();
        var sentence = near.isEmpty()
                ? "We don’t recognize this item number."
                : "We don’t recognize this item number. Did you mean:";
        return new LookedUpLine(line, Optional.empty(), "", 0, 0, "We don’t recognize this item number.", near);
    }

    private String name(StoreId store, Variant variant) {
        return catalog.product(store, variant.product()).map(Product::name).orElse(variant.product());
    }

    private static OptionalInt quantity(String typed) {
        var tidy = typed.replaceFirst("\\.0+$", ""); // as spreadsheets write whole numbers
        return WHOLE.matcher(tidy).matches() && Integer.parseInt(tidy) > 0
                ? OptionalInt.of(Integer.parseInt(tidy))
                : OptionalInt.empty();
    }
}
