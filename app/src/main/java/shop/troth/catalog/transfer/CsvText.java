package shop.troth.catalog.transfer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 writes them. */
public final class CsvText {

    /** By which spreadsheets know that it is UTF-8. */
    public static final String MARK = "\uFEFF";

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n\\t]|^\\s|\\s$");

    private CsvText() {}

    /** A row with its line end. */
    public static String row(List<String> fields) {
        return fields.stream().map(CsvText::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
