package shop.troth.storefront.news;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.news.NewsView.Part;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.storefront.versions.ChangesView;
import shop.troth.storefront.versions.Comparison;
import shop.troth.stores.Store;

/** Describes what changed since a version, and what the next one changes. */
@Component
@RequiredArgsConstructor
class PolicyChanges {

    private static final int MOST_BEFORE_THE_FOLD = 8;

    /**
     * The changes.
     *
     * @param parts each with at least one clause
     * @param asked purposes of new uses among them that people may object to
     */
    record Since(List<Part> parts, Set<Purpose> asked) {}

    /** A pair of versions, identified by their texts, which never change. */
    private record Pair(String before, String after) {}

    private record Compared(List<ChangesView.Clause> clauses, Set<Purpose> asked) {}

    private final PublishedPolicies policies;
    /** Cache of comparisons; small, because a store has few versions. */
    private final Map<Pair, Compared> known = new ConcurrentHashMap<>();

    /**
     * Compares a version with the one in force, and that one with the next.
     *
     * @param when what somebody did under the version they agreed to, such as {@code you last ordered or signed up}
     */
    Since since(Store store, PolicyVersion agreed, String when) {
        var current = policies.current(store.id());
        var parts = new ArrayList<Part>();
        var asked = new HashSet<Purpose>();
        if (agreed.number() < current.number()) {
            var lead = "When %s, the version dated %s applied. Since %s, the version dated %s has applied."
                    .formatted(when, dated(agreed), store.dispatch().day(current.effective()), dated(current));
            add(parts, asked, agreed, current, "changed", "What changed in our privacy policy", lead);
        }
        policies.next(store.id()).ifPresent(next -> {
            var from = store.dispatch().day(next.effective());
            var lead = "The version dated %s takes effect on %s. Until then, nothing changes."
                    .formatted(dated(next), from);
            add(parts, asked, current, next, "changing", "What changes in our privacy policy on " + from, lead);
        });
        return new Since(List.copyOf(parts), Set.copyOf(asked));
    }

    private void add(
            List<Part> parts,
            Set<Purpose> asked,
            PolicyVersion before,
            PolicyVersion after,
            String id,
            String title,
            String lead) {
        var compared = known.computeIfAbsent(new Pair(before.hash(), after.hash()), it -> compare(before, after));
        var clauses = compared.clauses();
        if (!clauses.isEmpty()) {
            parts.add(new Part(
                    id,
                    after.number(),
                    title,
                    lead,
                    clauses.stream().limit(MOST_BEFORE_THE_FOLD).toList(),
                    clauses.stream().skip(MOST_BEFORE_THE_FOLD).toList()));
            asked.addAll(compared.asked());
        }
    }

    private static Compared compare(PolicyVersion before, PolicyVersion after) {
        var comparison = new Comparison(before, after);
        return new Compared(comparison.clauses(), comparison.refusable());
    }

    /** Returns the date for use within a sentence, with a comma after the year. */
    private static String dated(PolicyVersion version) {
        var dated = PageWords.dated(version.policy().version(), version.dated());
        return dated.contains(",") ? dated + "," : dated;
    }
}
