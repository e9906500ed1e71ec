package shop.troth.storefront.quick;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import shop.troth.catalog.Variant;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.product.PiecePrice;
import shop.troth.storefront.quick.QuickView.Row;

/** The rows of the quick-order form, with empty ones for more. */
final class QuickRows {

    private static final int AT_LEAST = 8;
    private static final int SPARE = 3;
    private static final int FEW = 10;

    private QuickRows() {}

    static List<Row> of(List<LookedUpLine> lines) {
        var rows = new ArrayList<Row>();
        for (var line : lines) {
            rows.add(row(rows.size(), line));
        }
        var all = Math.min(QuickOrderInput.MOST_ROWS, Math.max(AT_LEAST, rows.size() + SPARE));
        while (rows.size() < all) {
            rows.add(Row.empty(rows.size()));
        }
        return List.copyOf(rows);
    }

    /** Returns the sum of the valid lines; empty if there are none. */
    static String sum(List<LookedUpLine> lines) {
        return lines.stream()
                .filter(LookedUpLine::isGood)
                .map(LookedUpLine::total)
                .reduce(Money::plus)
                .map(Amounts::text)
                .orElse("");
    }

    private static Row row(int at, LookedUpLine line) {
        var typed = line.line();
        if (line.what().isEmpty()) {
            return Row.unknown(at, typed.number(), typed.quantity(), line.error(), line.near());
        }
        var variant = line.what().get();
        var pieces = Math.max(1, line.pieces());
        return new Row(
                at,
                typed.number(),
                typed.quantity(),
                line.name(),
                "/products/" + variant.product() + "?sku=" + variant.sku(),
                which(variant),
                variant.was() == null ? "" : Amounts.text(variant.was()),
                Amounts.text(variant.price(pieces)),
                PiecePrice.of(variant, pieces),
                lower(variant, pieces),
                line.available() > FEW ? "in stock" : line.available() + " left",
                line.isGood() ? Amounts.text(line.total()) : "",
                line.error(),
                List.of());
    }

    /** Returns its options, and its unit if they do not name it, such as {@code 16 oz · sleeve of 25}. */
    static String which(Variant variant) {
        var options = variant.inWords();
        if (options.isEmpty()) {
            return variant.unit();
        }
        return options.contains(variant.unit()) ? options : options + ", " + variant.unit();
    }

    private static String lower(Variant variant, int pieces) {
        return variant.breaks().stream()
                .filter(it -> it.from() > pieces)
                .findFirst()
                .map(it -> "%d or more: %s".formatted(it.from(), Amounts.text(it.each())))
                .orElse("");
    }
}
