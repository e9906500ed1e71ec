package shop.troth.storefront.quick;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines out of a spreadsheet or a mail: an item number and a quantity a line, with a tab, a comma, a semicolon or spaces between,
 * in quotes or not. Further columns are passed over, and so is a first line of headings. A line without a quantity is one piece.
 */
final class Pasted {

    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern BETWEEN = Pattern.compile("\\t|[,;](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final Pattern LAST_SPACE = Pattern.compile("\\s+(?=\\d+\\s*$)");
    private static final Pattern HEADING = Pattern.compile(
            "(?i)(sku|items?|item (number|no\\.?|#)|numbers?|part( number)?|product( number)?|catalogue number)");

    private Pasted() {}

    static List<Line> read(String text) {
        var lines = new ArrayList<Line>();
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

    private static Line line(String row) {
        var cells = BETWEEN.split(row, -1);
        if (cells.length == 1) {
            cells = LAST_SPACE.split(row.strip());
        }
        var quantity = cells.length > 1 ? bare(cells[1]) : "";
        return Line.of(bare(cells[0]), quantity.isEmpty() ? "1" : quantity);
    }

    private static String bare(String cell) {
        var tidy = cell.strip();
        return tidy.length() > 1 && tidy.startsWith("\"") && tidy.endsWith("\"")
                ? tidy.substring(1, tidy.length() - 1).replace("\"\"", "\"").strip()
                : tidy;
    }
}
