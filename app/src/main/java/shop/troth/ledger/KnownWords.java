package shop.troth.ledger;

import static shop.troth.ledger.verify.Leaf.NOTHING;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.verify.Leaf;
import shop.troth.policy.language.Policy;

/**
 * The words an entry may use: purposes, recipients and kinds of data of the store's vocabulary, clauses of its policy, in any
 * version so far. What has the form of a word and is none does not get into the record.
 */
final class KnownWords {

    private final Function<StoreId, List<Policy>> policies;

    /** @param policies every version of a store's policy */
    KnownWords(Function<StoreId, List<Policy>> policies) {
        this.policies = policies;
    }

    /** @throws IllegalArgumentException if an entry has another word; the message does not print it */
    void check(List<Entry> entries) {
        for (var entry : entries) {
            var leaf = entry.leaf();
            if (!leaf.kind().equals(EntryKind.POLICY.word())) {
                var versions = policies.apply(entry.store());
                require(versions, leaf.purpose(), it -> it.vocabulary().purposes()::isLeaf, "purpose");
                require(versions, leaf.recipient(), it -> it.vocabulary().recipients()::isLeaf, "recipient");
                require(versions, leaf.categories(), it -> it.vocabulary().data()::isLeaf, "kind of data");
                require(versions, clauses(leaf), it -> id -> it.clause(id).isPresent(), "clause");
            }
        }
    }

    private static String clauses(Leaf leaf) {
        return leaf.outcome().length() > 1 ? leaf.outcome().substring(1) : NOTHING;
    }

    private static void require(
            List<Policy> versions, String words, Function<Policy, Predicate<String>> known, String what) {
        if (!words.equals(NOTHING)
                && !Arrays.stream(words.split(","))
                        .allMatch(word ->
                                versions.stream().anyMatch(it -> known.apply(it).test(word)))) {
            throw new IllegalArgumentException(
                    "no entry for the ledger: its %s is none of the store's".formatted(what));
        }
    }
}
