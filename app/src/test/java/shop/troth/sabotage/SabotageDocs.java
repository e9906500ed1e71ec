package shop.troth.sabotage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Draws docs/generated/sabotage.md from {@code faults.tsv}. */
final class SabotageDocs {

    private static final String INTRO = """
            # Sabotage

            `./troth soak sabotage` breaks a running shop in %d ways of %d kinds, one after the other, and looks whether the proof turns the right
            clauses red, and no others. This page is drawn by
            `FaultsTests` from `faults.tsv`, where the expected clauses were written down before a fault first ran.

            %s

            """;

    private SabotageDocs() {}

    static String draw(List<Expected> all) {
        var kinds = all.stream().map(Expected::kind).distinct().count();
        var text = new StringBuilder(INTRO.formatted(all.size(), kinds, counts(all)));
        chapter(
                text,
                "Missed",
                "The proof says nothing: either nobody looks there yet, or only time would show it.",
                all,
                Expected.Mark.MISSED);
        chapter(
                text,
                "Elsewhere",
                "The proof turns red, but not just the clauses that were written down beforehand: some of them stay, or others turn red, too.",
                all,
                Expected.Mark.ELSEWHERE);
        chapter(text, "Not run yet", "Nobody knows.", all, Expected.Mark.OPEN);
        chapter(text, "Seen", "The expected clauses turn red.", all, Expected.Mark.SEEN);
        return text.toString().stripTrailing() + "\n";
    }

    private static String counts(List<Expected> all) {
        return Arrays.stream(Expected.Mark.values())
                .map(mark -> "%s: %d"
                        .formatted(
                                mark.words().replace("*", ""),
                                all.stream().filter(it -> it.mark() == mark).count()))
                .collect(Collectors.joining(", ", "So far: ", "."));
    }

    private static void chapter(StringBuilder text, String title, String lead, List<Expected> all, Expected.Mark mark) {
        var some = all.stream().filter(it -> it.mark() == mark).toList();
        text.append("## %s\n\n".formatted(title));
        if (some.isEmpty()) {
            text.append("None.\n\n");
            return;
        }
        text.append(lead)
                .append(
                        "\n\n| fault | kind | store | what is broken | clauses that should turn red |\n|---|---|---|---|---|\n");
        for (var it : some) {
            text.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(it.fault(), it.kind(), it.store(), it.broken(), clauses(it)));
        }
        text.append('\n');
    }

    private static String clauses(Expected it) {
        var also = it.also().isEmpty() ? "" : "; also " + String.join(", ", it.also());
        return String.join(", ", it.clauses()) + also;
    }
}
