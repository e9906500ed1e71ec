package shop.troth.catalog.search;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.troth.stores.Stores;

/**
 * Reads the catalog of each store people visit and makes its index while the rest of the application starts. The start waits for
 * both, so that the first visitor does not.
 */
@Component
class FirstIndexes implements SmartLifecycle {

    private final SearchProducts searchProducts;
    private final Stores stores;
    private @Nullable CompletableFuture<Void> made;

    FirstIndexes(SearchProducts searchProducts, Stores stores) {
        this.searchProducts = searchProducts;
        this.stores = stores;
    }

    @Override
    public synchronized void start() {
        made = CompletableFuture.allOf(stores.originals().stream()
                .map(store -> CompletableFuture.runAsync(
                        () -> searchProducts.search(store.id(), Wish.all(), 1),
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

    /** After the catalog's changes are heard of, before requests are taken. */
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
