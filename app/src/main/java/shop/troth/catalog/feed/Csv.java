package shop.troth.catalog.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.util.BitSet;
import java.util.List;
import shop.troth.kernel.text.SheetText;

/**
 * Comma-separated values as RFC 4180 writes them, or the same with another separator: quoted fields may contain separators, line breaks, and
 * doubled quotes. Line ends may be CRLF or LF; empty rows and columns are skipped; a byte order mark is ignored.
 */
final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    static List<Row> rows(String text, char separator) {
        var limits = CsvRecordHandler.of(it -> it.maxFields(Integer.MAX_VALUE)
                .maxFieldSize(Integer.MAX_VALUE)
                .maxRecordSize(Integer.MAX_VALUE)); // the text is in memory, and its size was limited
        var rows = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .build(limits, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .stream()
                .map(Csv::row)
                .filter(it -> !SheetText.isEmpty(it.fields()))
                .toList();
        return withoutEmptyColumns(rows);
    }

    private static List<Row> withoutEmptyColumns(List<Row> rows) {
        var filled = new BitSet();
        for (var row : rows) {
            for (int i = 0; i < row.fields().size(); i++) {
                if (!row.fields().get(i).isEmpty()) {
                    filled.set(i);
                }
            }
        }
        return rows.stream()
                        .allMatch(it -> filled.nextClearBit(0) >= it.fields().size())
                ? rows
                : rows.stream().map(it -> with(it, filled)).toList();
    }

    private static Row with(Row row, BitSet columns) {
        return new Row(
                row.line(),
                columns.stream()
                        .filter(it -> it < row.fields().size())
                        .mapToObj(row.fields()::get)
                        .toList());
    }

    private static Row row(CsvRecord record) {
        return new Row(
                Math.toIntExact(record.getStartingLineNumber()),
                record.getFields().stream()
                        .map(it -> it.replace("\r", "").strip())
                        .toList());
    }
}
