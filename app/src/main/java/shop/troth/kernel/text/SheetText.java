package shop.troth.kernel.text;

import java.util.List;
import java.util.regex.Pattern;

/** What spreadsheets add to comma-separated values (RFC 4180): other separators, a line that names theirs, and rows of nothing. */
public final class SheetText {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");
    private static final Pattern NAMED = Pattern.compile("(?i)\uFEFF?\"?sep=(.)\"?.?");

    private SheetText() {}

    /** Returns the character between the fields of a file, from its first line: a tab, a semicolon, or a comma, or the one it names. */
    public static char separator(String firstLine) {
        var named = NAMED.matcher(firstLine);
        if (named.matches()) {
            return named.group(1).charAt(0);
        }
        var heading = QUOTED.matcher(firstLine).replaceAll("");
        return heading.indexOf('\t') >= 0 ? '\t' : count(heading, ';') > count(heading, ',') ? ';' : ',';
    }

    /** Returns whether a row says nothing: all fields are empty, or it is the line that names the separator. */
    public static boolean isEmpty(List<String> fields) {
        var first = fields.getFirst().strip();
        return (first.isEmpty() || first.equalsIgnoreCase("sep="))
                && fields.stream().skip(1).allMatch(String::isBlank);
    }

    private static long count(String text, char c) {
        return text.chars().filter(it -> it == c).count();
    }
}
