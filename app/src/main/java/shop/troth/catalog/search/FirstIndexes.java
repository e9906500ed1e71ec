package shop.troth.catalog.search;

import java.util.concurrent.CompletableFuture;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.troth.stores.Stores;

/**
 * Loads the catalog of each public store and builds its index while the rest of the application starts. The start waits for this, so that
 * the first visitor does not have to.
 */
@Component
@RequiredArgsConstructor
class FirstIndexes implements SmartLifecycle {

    private final SearchProducts searchProducts;
    private final Stores stores;
    private @Nullable CompletableFuture<Void> made;

    @Override
    public synchronized void start() {
        made = CompletableFuture.allOf(stores.originals().stream()
                .map(store -> CompletableFuture.runAsync(
                        () -> searchProducts.search(store.id(), SearchQuery.all(), 1),
                        Thread.ofPlatform().daemon()::start))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public synchronized void stop() {
        made = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return made != null;
    }

    /** Starts after catalog changes are followed, and before requests are accepted. */
    @Override
    public int getPhase() {
        return 1;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void await() {
        if (made != null) {
            made.join();
        }
    }
}
