package shop.troth.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
     * @param line the words of all names of its line
     * @param instead what is searched for instead; may be empty
     */
    private record Entry(List<String> asked, List<List<String>> line, String instead, String said) {}

    /**
     * A text to search for.
     *
     * @param instead what to search for if nothing is found, without the other words: these may lead to what is not to be found
     * @param said what to say about the result
     * @param without products that name one of these are not to be found, each given by its words
     */
    record Read(String text, String instead, String said, List<List<String>> without) {

        Read(String text, String instead, String said) {
            this(text, instead, said, List.of());
        }
    }

    /** A name in a text, and the number of the word that it starts with. */
    private record Place(Entry entry, int at) {

        boolean meets(Place other) {
            return at < other.at + other.entry.asked().size()
                    && other.at < at + entry.asked().size();
        }
    }

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
            var names = List.of(sides[0].split(","));
            var asked = names.stream().map(NotCarried::texts).toList();
            if (asked.contains(List.<String>of())) {
                throw wrong(file, i + 1);
            }
            for (int k = 0; k < names.size(); k++) {
                var said = answer.length == 2
                        ? answer[1].strip()
                        : said(names.get(k).strip(), instead);
                entries.add(new Entry(asked.get(k), asked, instead, said));
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

    /**
     * Returns what to search for, with the longest name in it replaced; the empty text if there is nothing instead. If there is something
     * instead of another name, as of “retinol” in “pregnancy safe retinol”, that is searched for, without products that name the one for
     * which there is nothing: what they say of it may be a warning.
     */
    Read read(String text) {
        var words = EVERY_WORD.words(text, MOST_WORDS);
        var places = places(words);
        if (places.isEmpty()) {
            return new Read(text, "", "");
        }
        var first = places.getFirst();
        var found = first.entry();
        var other = places.stream()
                .filter(it -> !it.meets(first)
                        && it.entry().instead().isEmpty() != found.instead().isEmpty())
                .map(Place::entry)
                .findFirst();
        if (other.isPresent()) {
            var nothing = found.instead().isEmpty() ? found : other.get();
            var instead = found.instead().isEmpty() ? other.get() : found;
            var said = (nothing.said() + " " + instead.said()).strip();
            return new Read(instead.instead(), instead.instead(), said, nothing.line());
        }
        if (found.instead().isEmpty()) {
            return new Read("", "", found.said());
        }
        var before = text.substring(0, words.get(first.at()).start());
        var after =
                text.substring(words.get(first.at() + found.asked().size() - 1).end());
        return new Read(MeasureUnits.evened(before + found.instead() + after), found.instead(), found.said());
    }

    /** Returns the names in a text, the longest first. */
    private List<Place> places(List<Word> words) {
        var places = new ArrayList<Place>();
        for (int i = 0; i < words.size(); i++) {
            for (var entry : entries) {
                if (standsAt(entry, words, i)) {
                    places.add(new Place(entry, i));
                }
            }
        }
        places.sort(Comparator.comparingInt(it -> -it.entry().asked().size()));
        return places;
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
