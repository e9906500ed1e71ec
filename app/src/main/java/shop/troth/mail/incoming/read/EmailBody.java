package shop.troth.mail.incoming.read;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.mail.incoming.read.tnef.Tnef;

/** The text of an email and its attached files, from all of its parts. */
final class EmailBody {

    private static final int MOST_PARTS = 200;
    private static final int DEEPEST = 10;
    private static final String MANY = "This email had so many parts that we left some of them out.";

    private static final String FORWARDED = "---------- Forwarded message ----------";
    private static final String UNKNOWN = "application/octet-stream";
    private static final Pattern MEDIA = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}");

    private final List<String> texts = new ArrayList<>();
    private final AttachedFiles files = new AttachedFiles();
    private int parts;
    private boolean cut;

    void read(MimeMessage message) {
        walk(message, 0, texts);
    }

    /** The text, without card numbers. */
    String text() {
        return CardNumbers.remove(CharacterSets.clean(
                String.join("\n\n", texts.stream().filter(it -> !it.isBlank()).toList())));
    }

    List<IncomingFile> files() {
        return files.kept();
    }

    List<String> leftOut() {
        var all = new ArrayList<String>(files.leftOut());
        if (cut) {
            all.add(MANY);
        }
        return List.copyOf(all);
    }

    private void walk(Part part, int depth, List<String> into) {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            cut = true;
            return;
        }
        try {
            if (part.isMimeType("multipart/*")) {
                several(part, depth, into);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("message/global")) {
                forwarded(part, depth, into);
            } else if (isBody(part)) {
                into.add(words(part));
            } else if (isWinmail(part)) {
                winmail(part, into);
            } else {
                file(part);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            into.add(Decoded.raw(part)); // broken MIME: its text may still be readable
        }
    }

    private void several(Part part, int depth, List<String> into) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart all) || all.getCount() == 0) {
            into.add(Decoded.raw(part));
        } else if (part.isMimeType("multipart/alternative")) {
            alternative(all, depth, into);
        } else {
            for (var i = 0; i < all.getCount(); i++) {
                if (parts >= MOST_PARTS) {
                    cut = true;
                    return;
                }
                walk(all.getBodyPart(i), depth + 1, into);
            }
        }
    }

    /** Takes the first alternative that has text, plain text before HTML; files among the alternatives are taken, too. */
    private void alternative(Multipart all, int depth, List<String> into) throws MessagingException {
        var said = new ArrayList<String>();
        for (var plain : new boolean[] {true, false}) {
            for (var i = 0; i < all.getCount() && i < MOST_PARTS; i++) {
                var one = all.getBodyPart(i);
                var isPlain = one.isMimeType("text/plain");
                if (isPlain == plain && (said.isEmpty() || !isText(one))) {
                    var words = new ArrayList<String>();
                    walk(one, depth + 1, words);
                    words.stream().filter(it -> said.isEmpty() && !it.isBlank()).forEach(said::add);
                }
            }
        }
        into.addAll(said);
    }

    private static boolean isText(BodyPart part) throws MessagingException {
        return part.isMimeType("text/*");
    }

    /** Turns an email within the email into text: its sender, date, subject, and body. */
    private void forwarded(Part part, int depth, List<String> into) throws MessagingException, IOException {
        if (!(part.getContent() instanceof MimeMessage inner)) {
            into.add(Decoded.raw(part));
            return;
        }
        var lines = new ArrayList<String>();
        lines.add(FORWARDED);
        for (var name : List.of("From", "Date", "Subject")) {
            var value = inner.getHeader(name);
            if (value != null) {
                lines.add(name + ": " + CharacterSets.header(value[0]));
            }
        }
        var words = new ArrayList<String>();
        walk(inner, depth + 1, words);
        lines.add("");
        lines.addAll(words);
        into.add(String.join("\n", lines));
    }

    private static boolean isBody(Part part) throws MessagingException {
        return part.getFileName() == null
                && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part))
                && (part.isMimeType("text/plain")
                        || part.isMimeType("text/html")
                        || part.isMimeType("text/enriched")
                        || type(part) == null);
    }

    private static @Nullable String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null;
        }
    }

    private static String words(Part part) throws MessagingException {
        var type = type(part);
        var text = CharacterSets.of(Decoded.bytes(part, AttachedFiles.LARGEST), parameter(type, "charset"));
        if (part.isMimeType("text/html")) {
            return HtmlText.of(text);
        }
        return "flowed".equalsIgnoreCase(parameter(type, "format"))
                ? FlowedText.joined(text, "yes".equalsIgnoreCase(parameter(type, "delsp")))
                : text;
    }

    private void file(Part part) throws MessagingException {
        var type = type(part);
        var media = type == null ? UNKNOWN : type.getBaseType().toLowerCase(Locale.ROOT);
        files.add(name(part), media, Decoded.bytes(part, AttachedFiles.LARGEST + 1), parameter(type, "charset"));
    }

    private static boolean isWinmail(Part part) throws MessagingException {
        return part.isMimeType("application/ms-tnef")
                || part.isMimeType("application/vnd.ms-tnef")
                || name(part).equalsIgnoreCase("winmail.dat");
    }

    /**
     * Opens a container of Outlook; takes its text only if there is no other. A container that cannot be read to its end is also kept as a
     * file, unless a card number is readable in it.
     */
    private void winmail(Part part, List<String> into) throws MessagingException {
        var opened = Tnef.open(Decoded.bytes(part, Tnef.LARGEST + 1));
        if (into.stream().allMatch(String::isBlank)) {
            into.add(words(opened));
        }
        packed(opened, into);
        if (!opened.whole()) {
            var said = opened.texts().stream().map(Tnef.Text::words).toList();
            files.addUnread(name(part), Decoded.bytes(part, AttachedFiles.LARGEST + 1), said);
        }
    }

    private void packed(Tnef opened, List<String> into) {
        for (var file : opened.files()) {
            var media = file.type().toLowerCase(Locale.ROOT);
            files.add(
                    CharacterSets.header(file.name()),
                    MEDIA.matcher(media).matches() ? media : UNKNOWN,
                    file.bytes(),
                    null);
        }
        for (var inner : opened.enclosed()) {
            if (++parts > MOST_PARTS) {
                cut = true;
                return;
            }
            var about = inner.subject().isBlank() ? "" : "\nSubject: " + CharacterSets.header(inner.subject());
            into.add(FORWARDED + about + "\n\n" + words(inner));
            packed(inner, into);
        }
    }

    private static String words(Tnef opened) {
        return opened.texts().stream()
                .map(it -> it.html() ? HtmlText.of(it.words()) : it.words())
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String name(Part part) {
        try {
            var name = part.getFileName();
            return name == null ? "" : CharacterSets.header(name);
        } catch (MessagingException e) {
            return "";
        }
    }

    private static @Nullable ContentType type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException e) {
            return null;
        }
    }

    private static @Nullable String parameter(@Nullable ContentType type, String name) {
        return type == null ? null : type.getParameter(name);
    }

    /** The decoded bytes of a part, as far as a broken encoding can be read. */
    static final class Decoded {

        private static final int MOST_RAW = 64 * 1024;

        private Decoded() {}

        static byte[] bytes(Part part, int most) throws MessagingException {
            try (var raw = rawStream(part)) {
                var encoding = encoding(part);
                var bytes = raw.readNBytes(encoding.equals("base64") ? most * 3 / 2 + 4 : most * 3);
                var decoded = switch (encoding) {
                    case "base64" -> CharacterSets.base64(bytes);
                    case "quoted-printable" -> QuotedPrintable.bytes(bytes);
                    default -> bytes;
                };
                return decoded.length > most ? java.util.Arrays.copyOf(decoded, most) : decoded;
            } catch (IOException e) {
                return new byte[0];
            }
        }

        /** The text of a part whose structure is broken, without boundary lines and part headers. */
        static String raw(Part part) {
            try (var raw = rawStream(part)) {
                return CharacterSets.of(raw.readNBytes(MOST_RAW), null)
                        .replaceAll("(?m)^(--\\S+|Content-[A-Za-z-]{1,40}:.*)\\R?", "");
            } catch (IOException | MessagingException | RuntimeException e) {
                return "";
            }
        }

        private static InputStream rawStream(Part part) throws MessagingException {
            return part instanceof MimeMessage message
                    ? message.getRawInputStream()
                    : ((MimeBodyPart) part).getRawInputStream();
        }

        private static String encoding(Part part) throws MessagingException {
            var header = part.getHeader("Content-Transfer-Encoding");
            return header == null || header.length == 0 ? "" : header[0].strip().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Joins the lines of paragraphs that a mail program broke.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3676">Source: RFC 3676, format=flowed</a>
     */
    static final class FlowedText {

        private static final String SIGNATURE = "-- ";

        private FlowedText() {}

        /** @param spaceAdded whether the space that marks a broken line is not part of the text (DelSp=Yes) */
        static String joined(String text, boolean spaceAdded) {
            var joined = new StringBuilder(text.length());
            var depth = -1;
            var open = false;
            for (var raw : text.split("\\r?\\n", -1)) {
                var quotes = depth(raw);
                var line = raw.substring(quotes);
                line = line.startsWith(" ") ? line.substring(1) : line; // stuffed
                var flows = line.endsWith(" ") && !line.equals(SIGNATURE);
                if (!open || quotes != depth || line.equals(SIGNATURE)) {
                    joined.append(depth < 0 ? "" : "\n")
                            .append(">".repeat(quotes))
                            .append(quotes > 0 ? " " : "");
                }
                joined.append(flows && spaceAdded ? line.substring(0, line.length() - 1) : line);
                depth = quotes;
                open = flows;
            }
            return joined.toString();
        }

        private static int depth(String line) {
            var depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            return depth;
        }
    }
}
