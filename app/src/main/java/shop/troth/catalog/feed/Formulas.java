package shop.troth.catalog.feed;

import java.util.regex.Pattern;

/**
 * Fields that a spreadsheet would take for a formula. In a file that is made here they begin with an apostrophe, which is taken away when
 * the file is read.
 */
public final class Formulas {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Formulas() {}

    /** As a file says it. */
    public static String written(String field) {
        return FORMULA.matcher(field).matches() ? "'" + field : field;
    }

    /** What a field of a file says. */
    public static String read(String field) {
        return field.startsWith("'") && FORMULA.matcher(field).matches() ? field.substring(1) : field;
    }
}
