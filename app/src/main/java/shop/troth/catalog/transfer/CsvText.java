package shop.troth.catalog.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;

/** Comma-separated values as RFC 4180 writes them. */
public final class CsvText {

    /** By which spreadsheets know that it is UTF-8. */
    public static final String MARK = "\uFEFF";

    private static final Pattern QUOTED = Pattern.compile("\\t|^\\s|\\s$");

    /** What could get lost on the way stands in quotes, too. */
    private static final QuoteStrategy MORE_THAN_NEEDED = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return QUOTED.matcher(value).find();
        }
    };

    private CsvText() {}

    /** A row with its line end. */
    public static String row(List<String> fields) {
        var row = new StringWriter();
        CsvWriter.builder()
                .quoteStrategy(MORE_THAN_NEEDED)
                .bufferSize(0)
                .build(row)
                .writeRecord(fields);
        return row.toString();
    }
}
