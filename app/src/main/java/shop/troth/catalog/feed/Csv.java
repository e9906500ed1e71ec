package shop.troth.catalog.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 writes them, or the same with tabs: quoted fields may contain separators, line breaks, and doubled
 * quotes. Line ends may be CRLF or LF; empty lines are skipped; a byte order mark is ignored.
 */
final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    static List<Row> rows(String text, char separator) {
        var limits = CsvRecordHandler.of(it -> it.maxFields(Integer.MAX_VALUE)
                .maxFieldSize(Integer.MAX_VALUE)
                .maxRecordSize(Integer.MAX_VALUE)); // the text is in memory, and its size was limited
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .build(limits, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .stream()
                .map(Csv::row)
                .filter(it -> it.fields().size() > 1 || !it.fields().getFirst().isBlank())
                .toList();
    }

    private static Row row(CsvRecord record) {
        return new Row(
                Math.toIntExact(record.getStartingLineNumber()),
                record.getFields().stream()
                        .map(it -> it.replace("\r", "").strip())
                        .toList());
    }
}
