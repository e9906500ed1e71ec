package shop.troth.catalog.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;

/** Comma-separated values as RFC 4180 writes them. */
public final class CsvText {

    /** A byte order mark, by which spreadsheets recognize UTF-8. */
    public static final String MARK = "\uFEFF";

    private static final Pattern QUOTED = Pattern.compile("\\t|^\\s|\\s$");

    /** Also quotes fields that could otherwise be altered. */
    private static final QuoteStrategy MORE_THAN_NEEDED = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return QUOTED.matcher(value).find();
        }
    };

    private CsvText() {}

    /** Returns a row with its line end. */
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
