package shop.troth.insight.study;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.insight.study.StudyCount.Kind;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;

/** The counts of the last study: for the report at the desk, and which products go together. */
@Component
@RequiredArgsConstructor
public class StudyReports {

    /** The fewest people that a count is of. */
    public static final int LEAST = StudyTally.LEAST;

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_PAIRS = 10_000;
    private static final int MOST_TOGETHER = 4;

    private final StudyRows rows;
    private final Features features;

    /** For each product, those that were bought with it by most people; numbers and slugs of products alone. */
    private final Cache<StoreId, Map<String, List<String>>> together =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    /** Returns the day of the last study; empty if there was none. */
    public Optional<LocalDate> day(StoreId store) {
        return rows.last(store).map(StudyRows.Run::day);
    }

    /** Returns how many people it counted; empty if they were fewer than {@link #LEAST}. */
    public OptionalLong people(StoreId store) {
        return rows.last(store).map(StudyRows.Run::people).orElse(OptionalLong.empty());
    }

    /** Returns the counts of a kind, most people first. */
    public List<StudyCount> of(StoreId store, Kind kind, int most) {
        return rows.of(store, kind, most);
    }

    /** Returns the slugs of products that at least {@link #LEAST} people bought besides this one, most people first. */
    public List<String> together(StoreId store, String product) {
        return features.has(store, StudyUses.FEATURE)
                ? together.get(store, this::pairs).getOrDefault(product, List.of())
                : List.of();
    }

    private Map<String, List<String>> pairs(StoreId store) {
        var all = new LinkedHashMap<String, List<String>>();
        for (var it : rows.of(store, Kind.PAIR, MOST_PAIRS)) {
            add(all, it.one(), it.other());
            add(all, it.other(), it.one());
        }
        return all;
    }

    private static void add(Map<String, List<String>> all, String one, String other) {
        var others = all.computeIfAbsent(one, it -> new ArrayList<>());
        if (others.size() < MOST_TOGETHER) {
            others.add(other);
        }
    }
}
