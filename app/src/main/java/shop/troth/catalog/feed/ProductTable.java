package shop.troth.catalog.feed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of products: the catalog file of docs/catalog.md, or a Google product feed (its product data specification) as tab- or
 * comma-separated values, RSS 2.0 or Atom. The format is detected from the beginning of the file.
 */
public final class ProductTable {

    private ProductTable() {}

    /**
     * Reads a file.
     *
     * @param pieces pieces on hand of an item in stock without a quantity; null if not specified
     */
    public static Table read(String text, @Nullable Integer pieces) {
        if (isXml(text)) {
            return GoogleXml.read(text, pieces);
        }
        var rows = rows(text);
        if (rows.isEmpty()) {
            return new Table(
                    1,
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(new Fault(1, "sku", "the file is empty; its first line must name the columns")));
        }
        var heading = rows.getFirst();
        return isFeed(rows)
                ? GoogleItems.fromRows(rows, pieces)
                : new Table(heading.line(), heading.fields(), rows.subList(1, rows.size()), Map.of(), List.of());
    }

    static boolean isXml(String text) {
        var start = text.stripLeading();
        return start.startsWith("<") || start.startsWith("\uFEFF<");
    }

    static List<Row> rows(String text) {
        var firstLine = text.lines().findFirst().orElse("");
        return Csv.rows(text, firstLine.indexOf('\t') >= 0 ? '\t' : ',');
    }

    static boolean isFeed(List<Row> rows) {
        return !rows.isEmpty()
                && rows.getFirst().fields().contains("id")
                && rows.getFirst().fields().contains("title");
    }
}
