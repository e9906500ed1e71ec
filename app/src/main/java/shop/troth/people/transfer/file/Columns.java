package shop.troth.people.transfer.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The columns of one file, by name. */
final class Columns {

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^a-z0-9]+");

    /** What a spreadsheet would take for a formula (OWASP, CSV injection), or the same behind quotes, each of which comes back. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private final Map<String, Integer> places = new HashMap<>();

    private Columns(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            places.putIfAbsent(plain(header.get(i)), i);
        }
    }

    static Columns of(CsvRecord header) {
        return new Columns(header.getFields());
    }

    boolean has(String name) {
        return places.containsKey(plain(name));
    }

    /** Returns the first of these names that the file has. */
    Optional<String> first(Collection<String> names) {
        return names.stream().filter(this::has).findFirst();
    }

    /** Returns the value of a column without surrounding white space; empty if there is none. */
    String of(CsvRecord row, String name) {
        var place = places.get(plain(name));
        if (place == null || place >= row.getFieldCount()) {
            return "";
        }
        var text = row.getField(place).strip();
        return text.startsWith("'") && FORMULA.matcher(text).matches() ? text.substring(1) : text;
    }

    /** Returns text that no spreadsheet treats as a formula; {@link #of} restores it. */
    static String escaped(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static String plain(String name) {
        return NO_LETTER_OR_DIGIT
                .matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
