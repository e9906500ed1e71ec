package shop.troth.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the proof should say of a fault, written down before it first ran: a line of {@code faults.tsv}.
 *
 * @param clauses of the store, which should turn red
 * @param also clauses that turn red as well, and rightly so, as a run has shown or a later check is bound to
 */
record Expected(
        String fault,
        String kind,
        String store,
        Look look,
        Set<String> clauses,
        String broken,
        Mark mark,
        Set<String> also) {

    /** What is looked at: a whole purchase, or the checks of the expected clauses. */
    enum Look {
        PURCHASE,
        CLAUSES
    }

    /** What a run has shown. */
    enum Mark {
        /** Nothing yet. */
        OPEN("not run yet"),
        SEEN("seen"),
        /** Nothing turned red: a hole in the proof, unless the fault breaks no promise. */
        MISSED("**missed**"),
        /** Only some of the expected clauses turned red, or others did. */
        ELSEWHERE("**elsewhere**");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static List<Expected> all() {
        try (var file = Objects.requireNonNull(Expected.class.getResourceAsStream("faults.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#"))
                    .map(Expected::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expected read(String line) {
        var part = Arrays.copyOf(line.split("\t", -1), 8);
        return new Expected(
                part[0],
                part[1],
                part[2],
                Look.valueOf(part[3].toUpperCase(Locale.ROOT)),
                clauses(part[4]),
                part[5],
                part[6] == null || part[6].isEmpty() ? Mark.OPEN : Mark.valueOf(part[6].toUpperCase(Locale.ROOT)),
                clauses(part[7]));
    }

    static Set<String> clauses(@Nullable String list) {
        return list == null || list.isEmpty() ? Set.of() : new TreeSet<>(List.of(list.split(",")));
    }
}
