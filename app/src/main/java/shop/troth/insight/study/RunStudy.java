package shop.troth.insight.study;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Studies what the customers of each store like whose policy lets it, once a night, all of it anew: whoever was deleted or objected since the
 * last run is not in the next. Keeps counts of at least 50 people and nothing else.
 */
@Service
@RequiredArgsConstructor
public class RunStudy {

    private static final Logger LOG = LoggerFactory.getLogger(RunStudy.class);
    private static final int FROM_HOUR = 2;

    private final CountLikes countLikes;
    private final StudyRows rows;
    private final Features features;
    private final Stores stores;
    private final Clock clock;

    /** Runs the study of stores for which tonight's is missing. Safe to repeat. */
    @Recurring(name = "study-customers", every = "30m")
    public void round() {
        for (var store : stores.originals()) {
            try {
                if (isDue(store)) {
                    run(store);
                }
            } catch (RuntimeException e) { // continue with the other stores
                LOG.error(
                        "Could not study what customers of {} like; will retry: {}",
                        store.id(),
                        e.getClass().getSimpleName());
            }
        }
    }

    private boolean isDue(Store store) {
        var now = now(store);
        var last = rows.last(store.id());
        if (!features.has(store.id(), StudyUses.FEATURE)) {
            return last.isPresent(); // what was kept goes with the permission
        }
        return last.isEmpty() || last.get().day().isBefore(now.toLocalDate()) && now.getHour() >= FROM_HOUR;
    }

    /** Runs it now, whether or not it is due. */
    public void run(Store store) {
        if (features.has(store.id(), StudyUses.FEATURE)) {
            var tally = countLikes.count(store.id());
            rows.replace(store.id(), now(store).toLocalDate(), tally.people(), tally.kept());
        } else {
            rows.clear(store.id());
        }
    }

    /**
     * Counts and keeps nothing, so that a check of the study can see what each person adds.
     *
     * @param least fewest people of the counts that are returned
     */
    public List<StudyCount> count(StoreId store, int least) {
        return countLikes.count(store).atLeast(least);
    }

    private ZonedDateTime now(Store store) {
        return clock.instant().atZone(store.dispatch().zone());
    }
}
