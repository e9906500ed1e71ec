package shop.troth.bench.browse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;

/** Gives a product that many ask for another price, once a second, until it is closed. */
final class Changing implements AutoCloseable {

    private static final int MOST_ASKED = 200;
    private static final long PAUSE_MILLIS = 1_000;

    private final AtomicReference<@Nullable SQLException> broken = new AtomicReference<>();
    private final Thread thread;

    Changing(Connection database, Prices prices, BrowsedPages pages) {
        thread = Thread.ofPlatform().daemon().name("prices").start(() -> {
            try {
                for (int turn = 0; !Thread.currentThread().isInterrupted(); turn++) {
                    var ware = pages.atRank(turn * 3 % MOST_ASKED);
                    prices.change(database, ware);
                    pages.changed(ware);
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (SQLException e) {
                broken.set(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void mustHaveWorked() {
        if (broken.get() != null) {
            throw new Problem("No price could be changed: " + broken.get().getMessage(), broken.get());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
