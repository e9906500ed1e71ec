package shop.troth.storefront.record;

import static shop.troth.ledger.leaf.Leaf.NOTHING;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.FactLetters;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/** Prepares ledger entries for pages, in the words of the policy version that applied, and with their proofs. */
@Component
@RequiredArgsConstructor
public class Entries {

    private final PublishedPolicies policies;
    private final ProveLedger prove;

    /** @param size number of leaves under the checkpoint that the proofs lead to */
    List<RecordView.Entry> shown(Store store, List<Found> found, long size) {
        var paths =
                prove.inclusions(store.id(), found.stream().map(Found::number).toList(), size);
        return IntStream.range(0, found.size())
                .mapToObj(it -> shown(
                        store,
                        found.get(it),
                        paths.get(it).stream()
                                .map(Base64.getEncoder()::encodeToString)
                                .toList()))
                .toList();
    }

    /**
     * An entry in plain words, without clauses and proof.
     *
     * @param tone the style of its mark
     * @param mark one or two words for what happened
     * @param when in words, in the store's time zone
     * @param sentence who used or received what, and why
     */
    public record Told(String tone, String mark, String when, String sentence) {}

    public List<Told> told(Store store, List<Found> found) {
        return found.stream().map(it -> told(store, it.leaf())).toList();
    }

    private Told told(Store store, Leaf leaf) {
        var terms = new PlainTerms(version(store.id(), leaf).policy().vocabulary());
        return new Told(
                EntryWords.tone(leaf),
                EntryWords.mark(leaf),
                store.dispatch().second(at(leaf)),
                new EntryWords(terms).sentence(leaf));
    }

    private static Instant at(Leaf leaf) {
        return Instant.ofEpochMilli(Long.parseLong(leaf.at()));
    }

    private RecordView.Entry shown(Store store, Found found, List<String> path) {
        var leaf = found.leaf();
        var at = at(leaf);
        var version = version(store.id(), leaf);
        var terms = new PlainTerms(version.policy().vocabulary());
        return new RecordView.Entry(
                found.number(),
                EntryWords.tone(leaf),
                EntryWords.mark(leaf),
                at.toString(),
                store.dispatch().second(at),
                new EntryWords(terms).sentence(leaf),
                clauses(version.policy(), leaf),
                FactLetters.facts(leaf.facts()).stream()
                        .map(it -> terms.fact(it.word()))
                        .toList(),
                leaf.line(),
                path);
    }

    private PolicyVersion version(StoreId store, Leaf leaf) {
        return policies.versions(store).stream()
                .filter(it -> it.shortHash().equals(leaf.policy()))
                .findFirst()
                .orElseGet(() -> policies.current(store));
    }

    private static List<Link> clauses(Policy policy, Leaf leaf) {
        if (leaf.outcome().equals(NOTHING) || leaf.outcome().length() == 1) {
            return List.of();
        }
        return Arrays.stream(leaf.outcome().substring(1).split(","))
                .map(id -> new Link("/privacy#" + id, policy.title(id)))
                .toList();
    }
}
