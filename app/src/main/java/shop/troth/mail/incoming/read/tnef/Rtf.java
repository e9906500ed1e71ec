package shop.troth.mail.incoming.read.tnef;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Reads the text of an RTF document, or the HTML that Outlook has wrapped in one.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfex">Source: MS-OXRTFEX</a>
 */
final class Rtf {

    private static final int DEEPEST = 500;
    private static final int LONGEST_WORD = 32;
    private static final int MOST_UNSHOWN = 100;

    private static final Set<String> ASIDE = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "headerl",
            "headerr",
            "headerf",
            "footerl",
            "footerr",
            "footerf",
            "ftncn",
            "footnote",
            "annotation",
            "themedata",
            "xmlnstbl");

    /**
     * A group.
     *
     * @param aside whether its text is not shown
     * @param tag whether it holds a piece of HTML
     * @param onlyRtf whether its text is not part of the HTML
     * @param unshown how many characters after one in Unicode are a replacement for programs without Unicode, and skipped
     */
    private record Group(boolean aside, boolean tag, boolean onlyRtf, int unshown) {

        Group putAside() {
            return new Group(true, false, onlyRtf, unshown);
        }
    }

    private final String rtf;
    private final Deque<Group> outer = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream coded = new ByteArrayOutputStream();
    private Group group = new Group(false, false, false, 1);
    private Charset charset = CodePages.charset(CodePages.USUAL);
    private boolean html;
    private boolean starred;
    private int toPass;
    private int at;

    private Rtf(byte[] rtf) {
        this.rtf = new String(rtf, StandardCharsets.ISO_8859_1);
    }

    static Tnef.Text text(byte[] rtf) {
        var reader = new Rtf(rtf);
        reader.read();
        return new Tnef.Text(reader.text.toString(), reader.html);
    }

    private void read() {
        while (at < rtf.length() && outer.size() <= DEEPEST) {
            var next = rtf.charAt(at++);
            switch (next) {
                case '{' -> {
                    decode();
                    outer.push(group);
                }
                case '}' -> {
                    decode();
                    group = outer.isEmpty() ? group : outer.pop();
                    starred = false;
                }
                case '\\' -> control();
                case '\r', '\n' -> {} // line breaks in the source have no meaning
                default -> say(Character.toString(next));
            }
        }
        decode();
    }

    private void control() {
        if (at == rtf.length()) {
            return;
        }
        var sign = rtf.charAt(at);
        if (isLetter(sign)) {
            word();
            return;
        }
        at++;
        switch (sign) {
            case '\'' -> hex();
            case '*' -> starred = true;
            case '~' -> say("\u00a0");
            case '_' -> say("-");
            case '\r', '\n' -> say("\n");
            case '\\', '{', '}' -> say(Character.toString(sign));
            default -> {} // such as an optional hyphen
        }
    }

    private static boolean isLetter(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z';
    }

    private void hex() {
        var digits = rtf.substring(at, Math.min(rtf.length(), at + 2));
        at += digits.length();
        if (toPass > 0) {
            toPass--;
        } else if (isShown() && digits.matches("[0-9a-fA-F]{2}")) {
            coded.write(Integer.parseInt(digits, 16));
        }
    }

    private void word() {
        var from = at;
        while (at < rtf.length() && isLetter(rtf.charAt(at)) && at - from < LONGEST_WORD) {
            at++;
        }
        var word = rtf.substring(from, at);
        var number = at;
        while (at < rtf.length() && (Character.isDigit(rtf.charAt(at)) || at == number && rtf.charAt(at) == '-')) {
            at++;
        }
        var digits = rtf.substring(number, at);
        if (at < rtf.length() && rtf.charAt(at) == ' ') {
            at++;
        }
        decode();
        toPass = 0;
        obey(word, digits.matches("-?[0-9]{1,8}") ? Integer.parseInt(digits) : -1);
        starred = false;
    }

    /** @param number -1 if there is none */
    private void obey(String word, int number) {
        switch (word) {
            case "fromhtml" -> html = true;
            case "htmlrtf" -> group = new Group(group.aside, group.tag, number != 0, group.unshown);
            case "htmltag" -> group = new Group(group.aside, true, group.onlyRtf, group.unshown);
            case "mhtmltag" -> group = group.putAside();
            case "ansicpg" -> charset = CodePages.charset(number);
            case "uc" -> group = new Group(group.aside, group.tag, group.onlyRtf, Math.clamp(number, 0, MOST_UNSHOWN));
            case "u" -> {
                say(Character.toString((char) number));
                toPass = group.unshown;
            }
            case "bin" -> at = Math.min(rtf.length(), at + Math.max(0, number));
            default -> {
                if (starred || ASIDE.contains(word)) {
                    group = group.putAside();
                } else {
                    say(sign(word));
                }
            }
        }
    }

    private static String sign(String word) {
        return switch (word) {
            case "par", "line", "sect", "page", "row" -> "\n";
            case "tab", "cell" -> "\t";
            case "lquote" -> "‘";
            case "rquote" -> "’";
            case "ldblquote" -> "“";
            case "rdblquote" -> "”";
            case "bullet" -> "•";
            case "endash" -> "–";
            case "emdash" -> "—";
            default -> "";
        };
    }

    private boolean isShown() {
        return !group.aside && !(html && group.onlyRtf && !group.tag);
    }

    private void say(String words) {
        decode();
        if (words.isEmpty()) {
            return;
        }
        if (toPass > 0) {
            toPass--;
        } else {
            add(words);
        }
    }

    private void decode() {
        if (coded.size() > 0) {
            var words = new String(coded.toByteArray(), charset);
            coded.reset();
            add(words);
        }
    }

    /** Adds text if it is shown. In HTML, text between tags is escaped. */
    private void add(String words) {
        if (isShown()) {
            text.append(
                    html && !group.tag
                            ? words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                            : words);
        }
    }
}
