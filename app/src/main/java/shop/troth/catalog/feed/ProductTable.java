package shop.troth.catalog.feed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of products: the catalog file of docs/catalog.md, or a Google product feed (its product data specification) as
 * tab- or comma-separated values, RSS 2.0 or Atom. Which one it is, is seen from its beginning.
 */
public final class ProductTable {

    private ProductTable() {}

    /**
     * Reads it.
     *
     * @param pieces how many are on hand of an article that a feed calls in stock without a number; null if nobody said
     */
    public static Table read(String text, @Nullable Integer pieces) {
        var start = text.stripLeading();
        if (start.startsWith("<") || start.startsWith("\uFEFF<")) {
            return GoogleXml.read(text, pieces);
        }
        var firstLine = text.lines().findFirst().orElse("");
        var rows = Csv.rows(text, firstLine.indexOf('\t') >= 0 ? '\t' : ',');
        if (rows.isEmpty()) {
            return new Table(
                    1,
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(new Fault(1, "sku", "the file is empty; its first line must name the columns")));
        }
        var heading = rows.getFirst();
        return heading.fields().contains("id") && heading.fields().contains("title")
                ? GoogleItems.fromRows(rows, pieces)
                : new Table(heading.line(), heading.fields(), rows.subList(1, rows.size()), Map.of(), List.of());
    }
}
