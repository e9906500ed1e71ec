package shop.troth.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import shop.troth.catalog.search.SearchAnalyzer.Word;
import shop.troth.kernel.Problem;

/**
 * What shoppers ask for and a store does not sell, from {@code stores/ID/not-carried.txt}: names of others, and what no product may be said
 * to do. A line is {@code asked, asked => search for this instead | what the page says}. What is asked for is never searched for, so that a
 * product that only warns of it is not found by it.
 */
final class NotCarried {

    /** Nothing. */
    static final NotCarried NONE = new NotCarried(List.of());

    private static final String FILE = "not-carried.txt";
    private static final int MOST_WORDS = 12;
    private static final SearchAnalyzer EVERY_WORD = SearchAnalyzer.ofEveryWord();

    /**
     * @param asked words of one name
     * @param instead what is searched for instead; may be empty
     */
    private record Entry(List<String> asked, String instead, String said) {}

    /**
     * A text to search for.
     *
     * @param instead what to search for if nothing is found, without the other words: these may lead to what is not to be found
     * @param said what to say about the result
     */
    record Read(String text, String instead, String said) {}

    private final List<Entry> entries;

    private NotCarried(List<Entry> entries) {
        this.entries = entries;
    }

    /** @throws Problem if the file is invalid, naming the line */
    static NotCarried in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? of(file.toString(), Files.readAllLines(file)) : NONE;
        } catch (IOException e) {
            throw new Problem("Cannot read %s: give this user read access.".formatted(file), e);
        }
    }

    static NotCarried of(String file, List<String> lines) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var sides = line.split("=>", -1);
            if (sides.length != 2) {
                throw wrong(file, i + 1);
            }
            var answer = sides[1].split("\\|", 2);
            var instead = answer[0].strip();
            for (var name : sides[0].split(",")) {
                var asked = texts(name);
                if (asked.isEmpty()) {
                    throw wrong(file, i + 1);
                }
                entries.add(new Entry(
                        asked, instead, answer.length == 2 ? answer[1].strip() : said(name.strip(), instead)));
            }
        }
        return new NotCarried(List.copyOf(entries));
    }

    private static Problem wrong(String file, int line) {
        return new Problem(
                "%s:%d is not valid: write “asked, asked => search for this instead”, and after a | what the page says."
                        .formatted(file, line));
    }

    private static String said(String asked, String instead) {
        return "We don’t carry " + asked + "." + (instead.isEmpty() ? "" : " These are similar.");
    }

    /** Returns the words of all names. */
    Stream<String> words() {
        return entries.stream().flatMap(it -> it.asked().stream());
    }

    /** Returns what to search for, with the longest name in it replaced; the empty text if there is nothing instead. */
    Read read(String text) {
        var words = EVERY_WORD.words(text, MOST_WORDS);
        Entry found = null;
        int at = 0;
        for (int i = 0; i < words.size(); i++) {
            for (var entry : entries) {
                if (standsAt(entry, words, i)
                        && (found == null
                                || entry.asked().size() > found.asked().size())) {
                    found = entry;
                    at = i;
                }
            }
        }
        if (found == null) {
            return new Read(text, "", "");
        }
        if (found.instead().isEmpty()) {
            return new Read("", "", found.said());
        }
        var before = text.substring(0, words.get(at).start());
        var after = text.substring(words.get(at + found.asked().size() - 1).end());
        return new Read(MeasureUnits.evened(before + found.instead() + after), found.instead(), found.said());
    }

    private static boolean standsAt(Entry entry, List<Word> words, int at) {
        int size = entry.asked().size();
        return at + size <= words.size() && texts(words.subList(at, at + size)).equals(entry.asked());
    }

    private static List<String> texts(String name) {
        return texts(EVERY_WORD.words(MeasureUnits.evened(name), MOST_WORDS));
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
