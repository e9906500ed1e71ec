package shop.troth.catalog.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.text.SheetText;

/**
 * Reads a file of products: the catalog file of docs/import.md, the product export of Shopify or WooCommerce, or a Google product feed
 * (its product data specification) as tab- or comma-separated values, RSS 2.0 or Atom. The format is detected from the beginning of the file.
 */
public final class ProductTable {

    private static final int DECLARATION = 200;
    private static final Pattern DECLARED =
            Pattern.compile("\\s*<\\?xml\\s[^>]*\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private ProductTable() {}

    /**
     * Reads a file.
     *
     * @param pieces pieces on hand of an item in stock without a quantity; null if not specified
     */
    public static FeedTable read(String text, @Nullable Integer pieces) {
        if (isXml(text)) {
            return GoogleXml.read(text, pieces);
        }
        var rows = rows(text);
        if (rows.isEmpty()) {
            return new FeedTable(
                    1,
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(new FileError(1, "sku", "the file is empty; its first line must name the columns")));
        }
        var heading = rows.getFirst();
        if (isFeed(rows)) {
            return GoogleItems.fromRows(rows, pieces);
        }
        return PlatformExport.read(rows, pieces)
                .orElseGet(() -> new FeedTable(
                        heading.line(), heading.fields(), rows.subList(1, rows.size()), Map.of(), List.of()));
    }

    static boolean isXml(String text) {
        var start = text.stripLeading();
        return start.startsWith("<") || start.startsWith("\uFEFF<");
    }

    static List<Row> rows(String text) {
        var rows = new ArrayList<>(
                Csv.rows(text, SheetText.separator(text.lines().findFirst().orElse(""))));
        if (!rows.isEmpty()) {
            rows.set(0, heading(rows.getFirst()));
        }
        return rows;
    }

    /** The names of columns, in whatever case and with or without the prefix of Google's attributes. */
    private static Row heading(Row row) {
        return new Row(
                row.line(),
                row.fields().stream()
                        .map(it -> it.toLowerCase(Locale.ROOT)
                                .replaceFirst("^g:", "")
                                .replace(' ', '_'))
                        .toList());
    }

    /**
     * The text of a file: UTF-8, or for XML the encoding that it declares.
     *
     * @return empty if it is not in that encoding, or contains NUL
     */
    public static Optional<String> text(byte[] bytes) {
        try {
            var text =
                    encoding(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text).filter(it -> it.indexOf('\0') < 0);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if this Java does not know it */
    private static Charset encoding(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
        if (start.replace("\0", "").matches("(?s)(\u00FE\u00FF|\u00FF\u00FE|)<.*") && start.indexOf('\0') >= 0) {
            return start.startsWith("<\0") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16;
        }
        var declared = DECLARED.matcher(start);
        return declared.lookingAt()
                        && !declared.group(1).toUpperCase(Locale.ROOT).startsWith("UTF-16")
                ? Charset.forName(declared.group(1))
                : StandardCharsets.UTF_8; // UTF-16 would have begun with its byte order
    }

    static boolean isFeed(List<Row> rows) {
        return !rows.isEmpty()
                && rows.getFirst().fields().contains("id")
                && rows.getFirst().fields().contains("title");
    }
}
