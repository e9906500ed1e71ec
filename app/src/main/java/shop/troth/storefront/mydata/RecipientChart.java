package shop.troth.storefront.mydata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.Recipient;
import shop.troth.policy.words.PlainTerms;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/**
 * A chart of who saw or received what, and when, drawn without a script: a row for each recipient, with a mark for each day on which they
 * got something. Outside recipients come first, then staff, the person, and the store's own software.
 *
 * @param first the day at the left end
 * @param last the day at the right end
 * @param from label of the left end: its day, or its time if everything happened on one day
 * @param to the same for the right end
 */
public record RecipientChart(List<Row> rows, String first, String last, String from, String to) {

    /** Width of the chart in its own units. */
    public static final int WIDTH = 600;

    /** Room for half a mark at either end. */
    private static final int EDGE = 6;

    /**
     * A recipient.
     *
     * @param style how its marks look: {@code given}, {@code seen}, {@code shown} or {@code used}
     * @param what kinds of data, in words
     * @param number how often
     * @param times how often and when last, one sentence
     * @param marks horizontal positions of the marks, in the chart's units
     */
    public record Row(String style, String who, String what, int number, String times, List<Integer> marks) {}

    private enum Kind {
        GIVEN,
        SEEN,
        SHOWN,
        USED
    }

    private record Who(Kind kind, String name) {}

    private record Got(Set<String> categories, List<Instant> times) {}

    /** @param entries the newest first */
    static RecipientChart of(Store store, PlainTerms terms, List<Found> entries) {
        var all = new LinkedHashMap<Who, Got>();
        for (var entry : entries) {
            who(store, terms, entry.leaf()).ifPresent(who -> {
                var got = all.computeIfAbsent(who, none -> new Got(new LinkedHashSet<>(), new ArrayList<>()));
                if (!entry.leaf().categories().equals(Leaf.NOTHING)) {
                    got.categories().addAll(List.of(entry.leaf().categories().split(",")));
                }
                got.times().add(at(entry.leaf()));
            });
        }
        if (all.isEmpty()) {
            return new RecipientChart(List.of(), "", "", "", "");
        }
        var newest = at(entries.getFirst().leaf());
        var oldest = at(entries.getLast().leaf());
        var rows = all.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> a.kind().compareTo(b.kind())))
                .map(it -> row(store, terms, it.getKey(), it.getValue(), oldest, newest))
                .toList();
        var first = store.dispatch().day(oldest);
        var last = store.dispatch().day(newest);
        var oneDay = first.equals(last);
        return new RecipientChart(
                rows,
                first,
                last,
                oneDay ? store.dispatch().hour(oldest) : first,
                oneDay ? store.dispatch().hour(newest) : last);
    }

    /** Returns the recipient; empty for entries in which nobody got anything: a refusal, a choice, an erasure. */
    private static Optional<Who> who(Store store, PlainTerms terms, Leaf leaf) {
        return switch (leaf.kind()) {
            case "share" ->
                leaf.recipient().equals(Recipient.SUBJECT.name())
                        ? Optional.of(new Who(Kind.SHOWN, "You"))
                        : Optional.of(new Who(Kind.GIVEN, receiver(store, terms, leaf.recipient())));
            case "reveal" -> Optional.of(new Who(Kind.SEEN, "Our staff"));
            case "use" -> Optional.of(new Who(Kind.USED, "Our software"));
            default -> Optional.empty();
        };
    }

    /** Returns the name in the store's register of recipients, or the role if the register has none for it. */
    private static String receiver(Store store, PlainTerms terms, String role) {
        var names = store.suppliers().stream()
                .filter(it -> it.role().equals(role))
                .map(Supplier::name)
                .distinct()
                .toList();
        var what = terms.recipient(role);
        var name = PlainTerms.list(names, "or");
        var saysIt = what.toLowerCase(Locale.ROOT).endsWith(name.toLowerCase(Locale.ROOT)); // “our email service”
        return names.isEmpty() || saysIt ? PageWords.capital(what) : "%s (%s)".formatted(name, what);
    }

    private static Row row(Store store, PlainTerms terms, Who who, Got got, Instant oldest, Instant newest) {
        var marks = new TreeSet<Integer>();
        got.times().forEach(it -> marks.add(place(it, oldest, newest)));
        var what =
                got.categories().isEmpty() ? "information about you" : terms.data(List.copyOf(got.categories()), "and");
        var last = store.dispatch().describe(got.times().getFirst());
        return new Row(
                who.kind().name().toLowerCase(Locale.ROOT),
                who.name(),
                PageWords.capital(what) + ".",
                got.times().size(),
                times(got.times().size(), last),
                List.copyOf(marks));
    }

    private static String times(int number, String last) {
        return switch (number) {
            case 1 -> "Once, on %s.".formatted(last);
            case 2 -> "Twice, most recently on %s.".formatted(last);
            default -> "%,d times, most recently on %s.".formatted(number, last);
        };
    }

    private static int place(Instant at, Instant oldest, Instant newest) {
        var span = newest.toEpochMilli() - oldest.toEpochMilli();
        var along = span == 0 ? 1.0 : (double) (at.toEpochMilli() - oldest.toEpochMilli()) / span;
        return (int) Math.round(EDGE + along * (WIDTH - 2 * EDGE));
    }

    private static Instant at(Leaf leaf) {
        return Instant.ofEpochMilli(Long.parseLong(leaf.at()));
    }
}
