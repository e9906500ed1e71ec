package shop.troth.cli.proof;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints the proof for people: a block for each store, a line for each clause with its explanation below, and the number of each verdict.
 */
final class ProofTable {

    private static final int WIDTH = 100;
    private static final String INDENT = " ".repeat(16);

    private ProofTable() {}

    static void print(List<ProofLine> lines, PrintWriter out) {
        var stores = lines.stream()
                .collect(Collectors.groupingBy(ProofLine::store, LinkedHashMap::new, Collectors.toList()));
        stores.forEach((store, its) -> {
            out.println(store);
            its.stream().filter(it -> !it.amongAdditions()).forEach(it -> line(it, out));
            if (its.stream().anyMatch(ProofLine::amongAdditions)) {
                out.println();
                out.println("  additions");
                its.stream().filter(ProofLine::amongAdditions).forEach(it -> line(it, out));
            }
            out.println();
        });
        out.println(counts(lines));
        lines.stream()
                .flatMap(it -> Stream.ofNullable(it.build()))
                .distinct()
                .forEach(it -> out.println("Checked by build " + it));
    }

    private static void line(ProofLine line, PrintWriter out) {
        out.printf("  %-13s %s%n", line.verdict(), line.clause());
        if (line.where() != null || line.broken() || line.unfinished()) {
            var where = line.where() == null ? "" : " (" + line.where() + ")";
            wrapped(line.evidence() + where, out);
        }
    }

    private static void wrapped(String text, PrintWriter out) {
        var row = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!row.isEmpty() && INDENT.length() + row.length() + 1 + word.length() > WIDTH) {
                out.println(INDENT + row);
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        out.println(INDENT + row);
    }

    /** Such as {@code 52 clauses: 9 kept, 43 not-probed}. */
    private static String counts(List<ProofLine> lines) {
        var counts =
                lines.stream().collect(Collectors.groupingBy(ProofLine::verdict, TreeMap::new, Collectors.counting()));
        return "%d clauses: %s"
                .formatted(
                        lines.size(),
                        counts.entrySet().stream()
                                .map(it -> Objects.requireNonNull(it.getValue()) + " " + it.getKey())
                                .collect(Collectors.joining(", ")));
    }
}
