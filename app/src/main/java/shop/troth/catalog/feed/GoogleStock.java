package shop.troth.catalog.feed;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stock of a Google product feed item, as the column {@code stock}. */
final class GoogleStock {

    private final @Nullable Integer pieces;
    private final List<FileError> faults;

    /**
     * @param pieces pieces of an item in stock without a quantity; null if that is an error
     * @param faults list to add errors to
     */
    GoogleStock(@Nullable Integer pieces, List<FileError> faults) {
        this.pieces = pieces;
        this.faults = faults;
    }

    /** @return null if an error was added */
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
                    faults.add(new FileError(
                            item.line(),
                            "availability",
                            "in stock, but without a quantity: add a quantity column, or enter the stock to assume"));
                    yield null;
                }
                yield pieces.toString();
            }
            default -> {
                faults.add(new FileError(
                        item.line(),
                        "availability",
                        "\"%s\" must be in_stock, out_of_stock, preorder or backorder"
                                .formatted(item.at("availability"))));
                yield null;
            }
        };
    }
}
