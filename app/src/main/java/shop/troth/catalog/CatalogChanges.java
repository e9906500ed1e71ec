package shop.troth.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Polls the database four times a second for products written since the last poll, and updates the snapshots and what follows them. Its position is kept while it
 * has no connection, so no change is missed. A new price and an import also wake it at once (LISTEN); a lost message only delays the update
 * until the next poll.
 *
 * <p>Stock changes with every order and is not announced, because notifications would serialize the commits of all orders.
 */
@Component
@RequiredArgsConstructor
class CatalogChanges implements SmartLifecycle {

    static final String CHANNEL = "catalogue_changed";

    private static final Logger LOG = LoggerFactory.getLogger(CatalogChanges.class);
    private static final int PAUSE_MILLIS = 250;
    private static final long RETRY_MILLIS = 500;

    private final Catalog catalog;
    private final DataSource database;
    private final List<CatalogFollower> followers;
    private String moment = "";
    private @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    @Override
    public synchronized void start() {
        moment = new Products(JdbcClient.create(database)).moment();
        catalog.forgetAll(); // drop what was read before this time
        listener = Thread.ofPlatform().daemon().name("catalog-changes").start(this::listen);
    }

    @Override
    public synchronized void stop() {
        if (listener != null) {
            listener.interrupt();
            listener = null;
        }
        abandon(connection);
    }

    @Override
    public synchronized boolean isRunning() {
        return listener != null;
    }

    /** Starts before any catalog is read. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var opened = database.getConnection()) {
                connection = opened;
                hear(opened);
            } catch (SQLException | RuntimeException e) {
                LOG.debug("Not receiving catalog changes; will retry: {}", e.getMessage());
            }
            connection = null;
            if (!paused()) {
                return;
            }
        }
    }

    private void hear(Connection opened) throws SQLException {
        try (var statement = opened.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        var products = new Products(JdbcClient.create(new SingleConnectionDataSource(opened, true)));
        var notices = opened.unwrap(PGConnection.class);
        while (!Thread.currentThread().isInterrupted()) {
            var changes = products.since(moment);
            catalog.renew(changes.products());
            moment = changes.moment();
            followers.forEach(CatalogFollower::follow);
            notices.getNotifications(PAUSE_MILLIS);
        }
    }

    /** @return false if it was told to stop */
    private static boolean paused() {
        try {
            Thread.sleep(RETRY_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void abandon(@Nullable Connection open) {
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the listening connection was closed already");
            }
        }
    }
}
