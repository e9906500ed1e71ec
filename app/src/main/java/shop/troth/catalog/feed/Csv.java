package shop.troth.catalog.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 writes them, or the same with tabs: fields in quotes may hold separators, line breaks and
 * doubled quotes. Line ends may be CRLF or LF; empty lines are skipped; a byte order mark is ignored.
 */
final class Csv {

    private final String text;
    private final char separator;
    private final String ends;
    private int at;
    private int line = 1;

    private Csv(String text, char separator) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.separator = separator;
        this.ends = separator + "\r\n";
    }

    static List<Row> rows(String text, char separator) {
        return new Csv(text, separator).rows();
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        while (at < text.length()) {
            var row = row();
            if (row.fields().size() > 1 || !row.fields().getFirst().isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        var start = line;
        var fields = new ArrayList<String>();
        do {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        } while (next(separator));
        next('\r');
        if (next('\n')) {
            line++;
        }
        return new Row(start, List.copyOf(fields));
    }

    private String plain() {
        var from = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    /** A field in quotes; whatever stands between its closing quote and the next separator belongs to it as well. */
    private String quoted() {
        var field = new StringBuilder();
        at++;
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c == '"' && !next('"')) {
                return field.append(plain()).toString().strip();
            }
            if (c == '\n') {
                line++;
            }
            if (c != '\r') {
                field.append(c);
            }
        }
        return field.toString().strip();
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
