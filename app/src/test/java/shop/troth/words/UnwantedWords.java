package shop.troth.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The words that no reader should meet, each with what to write instead: {@code unwanted.txt}, one entry per line. An entry is found
 * in any case, as whole words, and across line breaks; {@code *} stands for the rest of a word. A word that is part of a name in code
 * ({@code person.organisation}, {@code cancelled_at}, {@code catalogue.csv}) is not found.
 */
final class UnwantedWords {

    /** @param start its first word in small letters: the pattern, which takes far longer, is only tried where that stands */
    record Entry(String words, String instead, String start, Pattern pattern) {}

    /** @param line counted from 1 within the text */
    record Hit(Entry entry, int line, String around) {

        /** @param place the file, as the report names it */
        String in(String place) {
            return "%s:%d: write “%s” instead of “%s”: …%s…"
                    .formatted(place, line, entry.instead(), entry.words(), around);
        }
    }

    private static final int AROUND = 30;

    private final List<Entry> entries;

    private UnwantedWords(List<Entry> entries) {
        this.entries = entries;
    }

    static UnwantedWords read() {
        return new UnwantedWords(lines("unwanted.txt").stream()
                .map(line -> line.split(" => ", -1))
                .map(parts -> entry(parts[0].strip(), parts[1].strip()))
                .toList());
    }

    List<Entry> entries() {
        return entries;
    }

    List<Hit> in(String text) {
        var hits = new ArrayList<Hit>();
        var small = small(text);
        for (var entry : entries) {
            var matcher = entry.pattern().matcher(text).useTransparentBounds(true);
            int at = small.indexOf(entry.start());
            while (at >= 0) {
                int next = at + 1;
                if (matcher.region(at, text.length()).lookingAt()) {
                    hits.add(hit(entry, text, at, matcher.end()));
                    next = matcher.end();
                }
                at = small.indexOf(entry.start(), next);
            }
        }
        return hits;
    }

    /** In small letters, each at the place where it stood. */
    private static String small(String text) {
        var letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    private static Hit hit(Entry entry, String text, int start, int end) {
        int line = 1
                + (int) text.substring(0, start)
                        .chars()
                        .filter(it -> it == '\n')
                        .count();
        var around = text.substring(Math.max(0, start - AROUND), Math.min(text.length(), end + AROUND))
                .replaceAll("\\s+", " ");
        return new Hit(entry, line, around);
    }

    /** The lines of a list beside this class, without remarks and empty lines. */
    static List<String> lines(String file) {
        try (var stream = Objects.requireNonNull(UnwantedWords.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String words, String instead) {
        var start = words.split(" ")[0].replace("*", "").toLowerCase(Locale.ROOT);
        return new Entry(words, instead, start, pattern(words));
    }

    private static Pattern pattern(String words) {
        var regex = new StringBuilder("(?<![\\w.\\-/@#:`{'=])(?<!\\bthere )");
        int begun = regex.length();
        for (var word : words.split(" ")) {
            if (regex.length() > begun) {
                regex.append("[\\s>*]+");
            }
            regex.append(Pattern.quote(word.replace("*", ""))).append(word.endsWith("*") ? "\\w*" : "");
        }
        return Pattern.compile(
                regex + "(?![\\w\\-/(`=]|\\.\\w)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
