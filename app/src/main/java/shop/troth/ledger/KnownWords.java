package shop.troth.ledger;

import static shop.troth.ledger.leaf.Leaf.NOTHING;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.language.Policy;

/**
 * The words that an entry may use: purposes, recipients, and categories of data in the store's vocabulary, and clauses of its policy, of
 * all versions so far. Entries with other words are rejected.
 */
final class KnownWords {

    /** The words of these versions. */
    private record Words(
            List<Policy> versions,
            Set<String> purposes,
            Set<String> recipients,
            Set<String> data,
            Set<String> clauses) {

        static Words of(List<Policy> versions) {
            var words = new Words(versions, new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (var policy : versions) {
                words.purposes.addAll(policy.vocabulary().purposes().leaves());
                words.recipients.addAll(policy.vocabulary().recipients().leaves());
                words.data.addAll(policy.vocabulary().data().leaves());
                policy.all().forEach(it -> words.clauses.add(it.id()));
            }
            return words;
        }

        boolean areOf(List<Policy> others) {
            if (others.size() != versions.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                if (others.get(i) != versions.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Function<StoreId, List<Policy>> policies;
    private final Map<StoreId, Words> known = new ConcurrentHashMap<>();

    /** @param policies returns every version of a store's policy; the same objects until a version is published */
    KnownWords(Function<StoreId, List<Policy>> policies) {
        this.policies = policies;
    }

    /** @throws IllegalArgumentException if an entry contains another word; the message does not contain it */
    void check(List<LedgerEntry> entries) {
        for (var entry : entries) {
            var leaf = entry.leaf();
            if (!leaf.kind().equals(EntryKind.POLICY.word())) {
                var words = words(entry.store());
                require(words.purposes, leaf.purpose(), "purpose");
                require(words.recipients, leaf.recipient(), "recipient");
                require(words.data, leaf.categories(), "kind of data");
                require(words.clauses, clauses(leaf), "clause");
            }
        }
    }

    private Words words(StoreId store) {
        var versions = policies.apply(store);
        var last = known.get(store);
        if (last == null || !last.areOf(versions)) {
            last = Words.of(versions);
            known.put(store, last);
        }
        return last;
    }

    private static String clauses(Leaf leaf) {
        return leaf.outcome().length() > 1 ? leaf.outcome().substring(1) : NOTHING;
    }

    private static void require(Set<String> known, String words, String what) {
        if (words.equals(NOTHING) || known.contains(words)) {
            return;
        }
        for (var word : words.split(",")) {
            if (!known.contains(word)) {
                throw new IllegalArgumentException(
                        "not a valid ledger entry: its %s is not in the store's vocabulary".formatted(what));
            }
        }
    }
}
