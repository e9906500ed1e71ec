package shop.troth.insight.search;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.catalog.search.SearchResult;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.stores.Store;

/**
 * Counts searches that found nothing, in this node's memory, until {@link WriteMissed} writes them. Does not access the database, so
 * searching is not slowed down; counts not yet written are lost if the node crashes.
 */
@Component
@RequiredArgsConstructor
public class MissedSearches {

    /** Clause betty-mills.cookie-uses lets it be collected and kept for 30 days. Each store names it itself. */
    public static final Feature FEATURE = Feature.of(
                    "searches-without-results",
                    "counts of searches that find nothing",
                    DeclaredUse.of(
                            "counts of searches that find nothing",
                            List.of(Action.COLLECT, Action.KEEP, Action.USE),
                            "insight.measure",
                            Recipient.SELF,
                            "visit.pages"))
            .asExtra();

    /** The maximum number of waiting words per store and day; more are not counted. */
    static final int MOST = 1_000;

    record OfDay(StoreId store, LocalDate day) {}

    private final Features features;
    private final Clock clock;
    private final Map<OfDay, Map<String, Long>> counted = new HashMap<>();

    /** Counts the missing words of an answered search. */
    public void note(Store store, SearchQuery wish, SearchResult found) {
        if (found.lacking().isEmpty()
                || !ofWholeStore(wish)
                || !store.setup().searchesCounted()
                || !features.has(store.id(), FEATURE)) {
            return;
        }
        var words = MissedWords.of(wish.text(), found.lacking());
        if (!words.isEmpty()) {
            var day = LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
            words.forEach(it -> count(new OfDay(store.id(), day), it));
        }
    }

    private static boolean ofWholeStore(SearchQuery wish) {
        return wish.category().isEmpty()
                && wish.values().isEmpty()
                && wish.after().isEmpty();
    }

    private synchronized void count(OfDay of, String word) {
        var words = counted.computeIfAbsent(of, it -> new HashMap<>());
        if (words.containsKey(word) || words.size() < MOST) {
            words.merge(word, 1L, Long::sum);
        }
    }

    /** Returns and clears the counts. */
    synchronized Map<OfDay, Map<String, Long>> take() {
        var taken = Map.copyOf(counted);
        counted.clear();
        return taken;
    }
}
