package shop.troth.newsletters.send;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.newsletters.send.Edition.State;
import shop.troth.stores.Store;

/** Stops a newsletter. Messages being handed over at this moment are still sent, and none after them. */
@Service
@RequiredArgsConstructor
public class StopNewsletter {

    private final Editions editions;
    private final Clock clock;

    /** @return false if no newsletter of this draft is running */
    public boolean stop(Store store, String draft) {
        return editions.find(store.id(), draft)
                .map(it -> editions.change(store.id(), it.id(), State.RUNNING, State.STOPPED, clock.instant()))
                .orElse(false);
    }
}
