package shop.troth.desk.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.decoys.WatchSigns;
import shop.troth.desk.view.Times;
import shop.troth.kernel.StoreId;
import shop.troth.proof.pace.Patience;
import shop.troth.stores.Store;

/** Checks that the timed watch over the real store's decoys runs: its last run is no older than three of its periods. */
@Component
@RequiredArgsConstructor
class WatchRuns {

    private static final Duration OLDEST = Duration.ofSeconds(60);

    private final WatchSigns signs;
    private final Clock clock;
    private final Patience patience;

    /** Waits for a process that has just started, or takes over from one that stopped. */
    void look(Store store, List<String> faults) {
        if (!patience.until(Optional::empty, () -> isRecent(store.id()))) {
            faults.add(last(store.id())
                    .map(it -> "The watch over decoys has not run since %s.".formatted(Times.minute(store, it)))
                    .orElse("The watch over decoys has not run."));
        }
    }

    private boolean isRecent(StoreId store) {
        var now = clock.instant();
        return last(store)
                .filter(it -> Duration.between(it, now).abs().compareTo(OLDEST) <= 0)
                .isPresent();
    }

    private Optional<Instant> last(StoreId store) {
        return signs.last(store);
    }
}
