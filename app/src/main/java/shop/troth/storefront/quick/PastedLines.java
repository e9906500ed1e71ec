package shop.troth.storefront.quick;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parses lines from a spreadsheet or an email: item number and quantity, separated by a tab, comma, semicolon, or spaces, optionally
 * quoted. More columns and a first line of headings are ignored. A line without a quantity means one piece.
 */
final class PastedLines {

    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern HEADING = Pattern.compile(
            "(?i)(sku|items?|item (number|no\\.?|#)|numbers?|part( number)?|product( number)?|catalog(ue)? number)");

    private PastedLines() {}

    static List<QuickOrderLine> read(String text) {
        var lines = new ArrayList<QuickOrderLine>();
        for (var row : LINES.split(text)) {
            if (!row.isBlank()) {
                var line = line(row);
                if (!line.isEmpty()
                        && !(lines.isEmpty() && HEADING.matcher(line.number()).matches())) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private static QuickOrderLine line(String row) {
        int end = endOfCell(row);
        var number = row.substring(0, end);
        var rest = row.substring(Math.min(row.length(), end + 1));
        var quantity = bare(rest.substring(0, endOfCell(rest)));
        if (end == row.length()) {
            var figure = figureAtTheEnd(row.strip());
            number = row.strip().substring(0, row.strip().length() - figure.length());
            quantity = figure;
        }
        return QuickOrderLine.of(bare(number), quantity.isEmpty() ? "1" : quantity);
    }

    /** Returns the index of the first separator outside quotes, in a single pass for any input. */
    private static int endOfCell(String row) {
        boolean begun = false;
        boolean quoted = false;
        for (int at = 0; at < row.length(); at++) {
            char it = row.charAt(at);
            if (it == '\t' || !quoted && (it == ',' || it == ';')) {
                return at;
            }
            if (it == '"' && (quoted || !begun)) { // a quote opens a cell; elsewhere it means inches
                quoted = !quoted;
            }
            begun |= !Character.isWhitespace(it);
        }
        return row.length();
    }

    /** Returns the digits after the last space; empty if the row ends otherwise. */
    private static String figureAtTheEnd(String row) {
        int from = row.length();
        while (from > 0 && Character.isDigit(row.charAt(from - 1))) {
            from--;
        }
        return from > 0 && Character.isWhitespace(row.charAt(from - 1)) ? row.substring(from) : "";
    }

    private static String bare(String cell) {
        var tidy = cell.strip();
        return tidy.length() > 1 && tidy.startsWith("\"") && tidy.endsWith("\"")
                ? tidy.substring(1, tidy.length() - 1).replace("\"\"", "\"").strip()
                : tidy;
    }
}
