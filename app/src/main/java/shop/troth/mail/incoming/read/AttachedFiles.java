package shop.troth.mail.incoming.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.kernel.text.InvisibleText;

/** The files that come with an email, limited in number and size; text files without card numbers. Archives stay as they are. */
final class AttachedFiles {

    /** The largest file, in bytes. */
    static final int LARGEST = 5 * 1024 * 1024;

    private static final int MOST = 10;
    private static final long MOST_BYTES = 10L * 1024 * 1024;
    private static final int LONGEST_NAME = 80;
    private static final String UNREAD = "application/octet-stream";

    private static final Set<String> SIGNATURES = Set.of(
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-keys");
    private static final Pattern TEXT_TYPE = Pattern.compile(
            "text/.*|application/(json|xml|csv|rtf|x-ndjson|javascript|.*\\+(xml|json))|image/svg\\+xml|message/.*");
    private static final Pattern TEXT_NAME =
            Pattern.compile("(?i).*\\.(txt|csv|tsv|log|md|json|xml|svg|html?|xhtml|rtf|ics|vcf|eml|ya?ml|ini|sql|js)");
    private static final Pattern HTML = Pattern.compile("(?i)text/html|application/xhtml\\+xml|.*\\.(html?|xhtml)");

    private final List<IncomingFile> kept = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long bytes;
    private int others;

    /** @param charset of a text file, as the email names it, or null */
    void add(String sent, String type, byte[] content, @Nullable String charset) {
        if (SIGNATURES.contains(type) || content.length == 0 && sent.isEmpty()) {
            return;
        }
        var name = name(sent, type);
        if (kept.size() == MOST || content.length > LARGEST || bytes + content.length > MOST_BYTES) {
            others++;
            if (others <= MOST) {
                leftOut.add("We left out the file “%s”: %s."
                        .formatted(
                                name,
                                content.length > LARGEST
                                        ? "it is larger than 5 MB"
                                        : "there were too many or too large files"));
            }
            return;
        }
        var file = masked(name, type, content, charset);
        kept.add(file);
        bytes += file.bytes().length;
    }

    /**
     * Adds a container that could not be read to its end. It is kept as it is, unless a card number is readable in it.
     *
     * @param said the texts that could be read from it
     */
    void addUnread(String sent, byte[] content, List<String> said) {
        if (Stream.concat(said.stream(), openTexts(content))
                .anyMatch(it -> !CardNumbers.remove(it).equals(it))) {
            leftOut.add("We left out the file “%s”: it may have a card number in it.".formatted(name(sent, UNREAD)));
        } else {
            add(sent, UNREAD, content, null);
        }
    }

    /** The texts that can be read directly from the bytes, with one or two bytes for each character. */
    private static Stream<String> openTexts(byte[] content) {
        return Stream.of(
                new String(content, StandardCharsets.ISO_8859_1),
                new String(content, StandardCharsets.UTF_16LE),
                new String(
                        content,
                        Math.min(1, content.length),
                        Math.max(0, content.length - 1),
                        StandardCharsets.UTF_16LE));
    }

    List<IncomingFile> kept() {
        return List.copyOf(kept);
    }

    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /**
     * Removes card numbers from texts. HTML becomes plain text: it is never shown as a page, and markup could separate the digits of a card
     * number.
     */
    private static IncomingFile masked(String name, String type, byte[] content, @Nullable String charset) {
        if (HTML.matcher(type).matches() || HTML.matcher(name).matches()) {
            var words = CardNumbers.remove(CharacterSets.clean(HtmlText.of(CharacterSets.of(content, charset))));
            return new IncomingFile(name + ".txt", "text/plain", words.getBytes(StandardCharsets.UTF_8));
        }
        if (!TEXT_TYPE.matcher(type).matches() && !TEXT_NAME.matcher(name).matches()) {
            return new IncomingFile(name, type, content);
        }
        var words = CharacterSets.of(content, charset);
        var masked = CardNumbers.remove(words);
        return new IncomingFile(name, type, masked.equals(words) ? content : masked.getBytes(StandardCharsets.UTF_8));
    }

    /** The last part of a path, without characters that have a meaning to a file system or are invisible. */
    private static String name(String sent, String type) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var visible = new StringBuilder();
        last.codePoints()
                .filter(it -> !InvisibleText.isInvisible(it) && ":*?\"<>|".indexOf(it) < 0)
                .forEach(visible::appendCodePoint);
        var name = CardNumbers.remove(visible.toString()).strip().replaceAll("^\\.+", "");
        if (name.isBlank()) {
            return "file"
                    + (type.startsWith("image/")
                            ? "." + type.substring("image/".length()).replaceAll("[^a-z0-9].*", "")
                            : "");
        }
        return shortened(name);
    }

    /** Shortens a name but keeps its extension. */
    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot).toLowerCase(Locale.ROOT) : "";
        return MailReader.cut(name, LONGEST_NAME - ending.length()) + ending;
    }
}
