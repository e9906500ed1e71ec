package shop.troth.proof.books;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import shop.troth.ledger.leaf.Leaf;

/**
 * Compares what left with the entries about the same person. Each time that something left has an entry, each entry has a time, an entry
 * names each kind of data that was seen, and nobody got anything who gets nothing in a purchase.
 */
final class CompareDisclosures {

    /** Any way on which something goes to another company. */
    private static final DisclosureAccount OUTSIDE = DisclosureAccount.MAIL;

    private CompareDisclosures() {}

    /**
     * @param entries all ledger entries about the buyer
     * @param terms turns a kind of data into plain words
     */
    static List<BooksDifference> differences(
            DisclosureCount left, Collection<Leaf> entries, UnaryOperator<String> terms) {
        var differences = new ArrayList<BooksDifference>();
        for (var account : DisclosureAccount.values()) {
            var own = entries.stream().filter(account::has).toList();
            counts(account, left.times(account), own).ifPresent(differences::add);
            if (!own.isEmpty()) { // without any entry, the count already reports it
                unnamed(left, account, own, terms).forEach(differences::add);
            }
        }
        strangers(entries).forEach(differences::add);
        return differences;
    }

    private static Stream<BooksDifference> strangers(Collection<Leaf> entries) {
        return entries.stream()
                .filter(DisclosureAccount::isStranger)
                .map(Leaf::recipient)
                .distinct()
                .sorted()
                .map(it -> new BooksDifference(
                        OUTSIDE,
                        "In a test purchase, the ledger records data that went to %s, who gets none in a purchase."
                                .formatted(it)));
    }

    private static Optional<BooksDifference> counts(DisclosureAccount account, int left, List<Leaf> entries) {
        if (left > entries.size() || left < fewest(account, entries)) {
            return Optional.of(new BooksDifference(
                    account,
                    "In a test purchase, %s %s, and the ledger records %s."
                            .formatted(account.words(), times(left), times(entries.size()))));
        }
        return Optional.empty();
    }

    /**
     * How many times something must have left if the ledger is right. An email that could not be handed over is written again, with another
     * entry that says the same; so entries that say the same may be about one email.
     */
    static int fewest(DisclosureAccount account, Collection<Leaf> entries) {
        var own = entries.stream().filter(account::has).toList();
        return switch (account) {
            case MAIL ->
                (int) own.stream()
                        .map(it -> it.purpose() + " " + it.categories())
                        .distinct()
                        .count();
            default -> account.mayStayInside() ? 0 : own.size();
        };
    }

    private static Stream<BooksDifference> unnamed(
            DisclosureCount left, DisclosureAccount account, List<Leaf> entries, UnaryOperator<String> terms) {
        var unnamed = new TreeSet<>(left.data(account));
        entries.forEach(it -> unnamed.removeAll(List.of(it.categories().split(","))));
        return unnamed.stream()
                .map(it -> new BooksDifference(
                        account,
                        "In a test purchase, %s with %s, which the ledger does not record."
                                .formatted(account.words(), terms.apply(it))));
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
