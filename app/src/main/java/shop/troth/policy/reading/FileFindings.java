package shop.troth.policy.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import shop.troth.kernel.text.ClosestWord;
import shop.troth.kernel.text.InvisibleText;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** Collects the findings in one file. Ignores findings beyond a thousand. */
public final class FileFindings {

    private static final int MOST = 1_000;
    private static final int LONGEST = 600;

    /** HTML and Markdown: a tag, a comment, an entity, a link, bold text, code. */
    private static final Pattern MARKUP =
            Pattern.compile("</?[A-Za-z][^>]*>?|<!--|&(#\\w+|[A-Za-z]\\w*);|\\]\\(|\\*\\*|__|`");

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    /** @param file the file name for findings */
    public FileFindings(String file) {
        this.file = file;
    }

    /** @param message a format for {@link String#format} */
    public void add(int line, Code code, String message, Object... values) {
        if (found.size() < MOST) {
            found.add(new Finding(
                    file,
                    line,
                    code,
                    message.formatted(
                            Arrays.stream(values).map(FileFindings::bounded).toArray())));
        }
    }

    /** Limits the length of values, so that findings stay readable. */
    private static Object bounded(Object value) {
        return value instanceof String text && text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…"
                : value;
    }

    /** Reports an unknown word, with the most similar known one. */
    void unknown(int line, Code code, String kind, String word, Collection<String> known) {
        var nearest = ClosestWord.to(word, known);
        add(
                line,
                code,
                "“%s” is not %s.%s%s",
                shortened(word),
                kind,
                nearest.map(it -> " Did you mean “%s”?".formatted(it)).orElse(" Check the spelling."),
                code == Code.UNKNOWN_WORD
                        ? " vocabulary.yaml in app/src/main/resources/shop/troth/policy lists all words."
                        : "");
    }

    /** Checks a text that people read for invisible characters and markup. */
    void prose(int line, String text) {
        var unseen = text.codePoints()
                .filter(it -> it != '\n' && InvisibleText.isInvisible(it))
                .findFirst();
        if (unseen.isPresent()) {
            add(
                    line,
                    Code.BAD_TEXT,
                    "This text contains the invisible character U+%04X. Remove it: people must see all that they read.",
                    unseen.getAsInt());
        }
        var markup = MARKUP.matcher(text);
        if (markup.find()) {
            add(
                    line,
                    Code.BAD_TEXT,
                    "This text contains the markup “%s”. Write plain words: pages show this text exactly as it is.",
                    shortened(markup.group()));
        }
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Finding::isError);
    }

    /** All findings by line, without duplicates. */
    public List<Finding> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Finding::line))
                .toList();
    }

    static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= 60
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 57)) + "…";
    }
}
