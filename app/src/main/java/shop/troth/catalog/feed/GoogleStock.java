package shop.troth.catalog.feed;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How many pieces of an item of a Google product feed there are, as its column {@code stock}. */
final class GoogleStock {

    private final @Nullable Integer pieces;
    private final List<Fault> faults;

    /**
     * @param pieces of what is in stock without a quantity; null if that is a fault
     * @param faults gets what is wrong
     */
    GoogleStock(@Nullable Integer pieces, List<Fault> faults) {
        this.pieces = pieces;
        this.faults = faults;
    }

    /** @return null if a fault was noted */
    @Nullable
    String of(GoogleItems.Item item) {
        var said = item.at("quantity");
        if (!said.isEmpty()) {
            return said;
        }
        return switch (item.at("availability").toLowerCase(Locale.ROOT).replace(' ', '_')) {
            case "out_of_stock", "preorder", "backorder" -> "0";
            case "in_stock" -> {
                if (pieces == null) {
                    faults.add(new Fault(
                            item.line(),
                            "availability",
                            "in stock, but without a quantity: add a quantity column, or use --stock"));
                    yield null;
                }
                yield pieces.toString();
            }
            default -> {
                faults.add(new Fault(
                        item.line(),
                        "availability",
                        "\"%s\" must be in_stock, out_of_stock, preorder or backorder"
                                .formatted(item.at("availability"))));
                yield null;
            }
        };
    }
}
