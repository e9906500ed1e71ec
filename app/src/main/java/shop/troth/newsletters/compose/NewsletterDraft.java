package shop.troth.newsletters.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;

/**
 * A newsletter as written by staff: a file {@code newsletters/NAME.md} in the store's folder, with header lines between two lines
 * {@code ---}, and Markdown below.
 *
 * @param name of the file, without its extension
 * @param topic id of the topic in {@code messages.yaml} whose readers get it
 * @param subject one line
 * @param purpose which of the topic's purposes it serves; the topic's first if left out
 * @param audience which of the topic's readers get it
 * @param ordered which orders count, if the audience is those who ordered
 * @param coupon code of a coupon of the store that is only for this newsletter, if any
 * @param body Markdown with blocks
 * @param content the whole file
 */
public record NewsletterDraft(
        String name,
        String topic,
        String subject,
        Optional<String> purpose,
        Audience audience,
        OrderedCriteria ordered,
        Optional<String> coupon,
        String body,
        String content) {

    private static final String FENCE = "---";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern LINE = Pattern.compile("([a-z]+):\\s*(.*)");

    /** If the file has an audience, the first match is the one in the header. */
    private static final Pattern AUDIENCE = Pattern.compile("(?m)^audience:.*$");

    private static final List<String> KNOWN = List.of("topic", "subject", "purpose", "audience", "coupon");
    private static final int LONGEST_SUBJECT = 150;

    /**
     * Reads a draft.
     *
     * @param store the store's folder
     * @throws Problem naming file and line
     */
    public static NewsletterDraft read(Path store, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Problem(
                    "“%s” is not the name of a draft: use lowercase letters, digits and hyphens.".formatted(name));
        }
        var file = store.resolve("newsletters").resolve(name + ".md");
        try {
            return parse(name, file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new Problem("There is no draft %s.".formatted(file), e);
        } catch (IOException e) {
            throw new Problem("Cannot read the draft %s.".formatted(file), e);
        }
    }

    /** The names of a store's drafts, sorted. */
    public static List<String> names(Path store) {
        var folder = store.resolve("newsletters");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".md"))
                    .map(it -> it.substring(0, it.length() - ".md".length()))
                    .filter(it -> NAME.matcher(it).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Problem("Cannot read the folder %s.".formatted(folder), e);
        }
    }

    /** The audience as the draft words it, such as {@code everyone} or {@code ordered Filters in the last 90 days}. */
    public String picked() {
        return audience == Audience.ORDERED ? ordered.words() : audience.word();
    }

    /**
     * The whole file, but with an audience of those who ordered something shortened to {@code ordered}. Kept with the list of readers, the
     * rest of that line would reveal what each of them ordered and when.
     */
    public String contentToKeep() {
        return audience == Audience.ORDERED
                ? AUDIENCE.matcher(content).replaceFirst("audience: " + Audience.ORDERED.word())
                : content;
    }

    /**
     * Reads a draft from the content of its file.
     *
     * @param file the name used in error messages
     */
    public static NewsletterDraft parse(String name, String file, String content) {
        var lines = content.lines().toList();
        var end = lines.subList(Math.min(1, lines.size()), lines.size()).indexOf(FENCE) + 1;
        if (lines.isEmpty() || !lines.getFirst().equals(FENCE) || end == 0) {
            throw new Problem(
                    "%s:1: must begin with lines between two lines ---, such as “topic: offers”.".formatted(file));
        }
        var said = said(file, lines.subList(1, end));
        var subject = needed(said, "subject", file);
        if (subject.length() > LONGEST_SUBJECT) {
            throw new Problem("%s: the subject is longer than %d characters.".formatted(file, LONGEST_SUBJECT));
        }
        if (subject.codePoints().anyMatch(Character::isISOControl)) {
            throw new Problem("%s: the subject has a tab or another control character.".formatted(file));
        }
        var audience = said.getOrDefault("audience", Audience.EVERYONE.word());
        return new NewsletterDraft(
                name,
                needed(said, "topic", file),
                subject,
                Optional.ofNullable(said.get("purpose")),
                Audience.of(audience, file),
                OrderedCriteria.of(audience, file),
                Optional.ofNullable(said.get("coupon")),
                String.join("\n", lines.subList(end + 1, lines.size())),
                content);
    }

    private static Map<String, String> said(String file, List<String> lines) {
        var said = new LinkedHashMap<String, String>();
        for (var i = 0; i < lines.size(); i++) {
            var line = LINE.matcher(lines.get(i));
            if (!line.matches()
                    || !KNOWN.contains(line.group(1))
                    || line.group(2).isBlank()) {
                throw new Problem("%s:%d: must be one of %s, a colon and a value."
                        .formatted(file, i + 2, String.join(", ", KNOWN)));
            }
            if (said.put(line.group(1), line.group(2).strip()) != null) {
                throw new Problem("%s:%d: “%s” appears twice.".formatted(file, i + 2, line.group(1)));
            }
        }
        return said;
    }

    private static String needed(Map<String, String> said, String key, String file) {
        return Optional.ofNullable(said.get(key))
                .orElseThrow(() -> new Problem("%s:1: “%s:” is missing.".formatted(file, key)));
    }
}
