package shop.troth.cli.ledger;

import static shop.troth.ledger.leaf.Leaf.NOTHING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Collectors;
import shop.troth.ledger.FactLetters;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.policy.Fact;

/** Describes an entry in one line, without its pseudonym. */
final class EntryLine {

    private EntryLine() {}

    /** Such as {@code 17  2026-11-20T12:00:00.017Z  share contact.phone for order.deliver with supplier.carrier: allowed by …}. */
    static String of(Found found) {
        var leaf = found.leaf();
        var words = new ArrayList<String>();
        words.add(leaf.kind());
        if (!leaf.action().equals(NOTHING) && !leaf.action().equals(leaf.kind())) {
            words.add(leaf.action());
        }
        add(words, "", leaf.categories().replace(",", ", "));
        add(words, "for ", leaf.purpose());
        add(words, "with ", leaf.recipient().equals("self") ? NOTHING : leaf.recipient());
        var line = new StringBuilder("%8d  %s  %s"
                .formatted(found.number(), Instant.ofEpochMilli(Long.parseLong(leaf.at())), String.join(" ", words)));
        if (leaf.outcome().length() > 1) {
            line.append(leaf.refused() ? "; refused by " : "; allowed by ")
                    .append(leaf.outcome().substring(1).replace(",", ", "));
        } else if (leaf.refused()) {
            line.append("; refused because no clause allows it");
        }
        var facts = FactLetters.facts(leaf.facts());
        if (!facts.isEmpty()) {
            line.append("; given ").append(facts.stream().map(Fact::word).collect(Collectors.joining(", ")));
        }
        append(line, "; ", leaf.note());
        append(line, "; by staff ", leaf.by());
        append(line, "; policy ", leaf.policy());
        return line.toString();
    }

    private static void add(ArrayList<String> words, String before, String value) {
        if (!value.equals(NOTHING)) {
            words.add(before + value);
        }
    }

    private static void append(StringBuilder line, String before, String value) {
        if (!value.equals(NOTHING)) {
            line.append(before).append(value);
        }
    }
}
