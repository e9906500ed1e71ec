package shop.troth.catalog.feed;

import java.util.regex.Pattern;

/**
 * Escapes fields that a spreadsheet would take for a formula: exported files put an apostrophe before them, which is removed when a file is
 * read.
 */
public final class Formulas {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Formulas() {}

    /** Returns a field as written to a file. */
    public static String written(String field) {
        return FORMULA.matcher(field).matches() ? "'" + field : field;
    }

    /** Returns the value of a field in a file. */
    public static String read(String field) {
        return field.startsWith("'") && FORMULA.matcher(field).matches() ? field.substring(1) : field;
    }
}
