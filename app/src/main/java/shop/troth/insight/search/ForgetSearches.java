package shop.troth.insight.search;

import java.time.Clock;
import java.time.LocalDate;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Recurring;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Deletes searched words after their retention period, and all words of a store that may no longer count them. */
@Service
@RequiredArgsConstructor
public class ForgetSearches {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetSearches.class);

    private final MissedRows rows;
    private final Features features;
    private final Stores stores;
    private final Clock clock;

    /** Deletes them in all stores. Safe to repeat. */
    @Recurring(name = "forget-searches", every = "10m")
    public void round() {
        for (var store : stores.originals()) {
            try {
                rows.forget(store.id(), before(store));
            } catch (RuntimeException e) { // continue with the other stores
                LOG.error(
                        "Could not delete old counts of searches of {}; will retry: {}",
                        store.id(),
                        e.getClass().getSimpleName());
            }
        }
    }

    private LocalDate before(Store store) {
        var since = MissedReports.since(store, clock);
        return features.has(store.id(), MissedSearches.FEATURE) ? since : since.plusYears(1);
    }
}
