package shop.troth.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/**
 * Hears from PostgreSQL (LISTEN) when a node changed a store's catalogue, and drops that store's snapshot here. When the
 * connection is lost everything is dropped, since a message may have been missed, and it connects again.
 */
@Component
class CatalogueChanges implements SmartLifecycle {

    static final String CHANNEL = "catalogue_changed";

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueChanges.class);
    private static final int POLL_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 500;

    private final Catalog catalog;
    private final DataSource database;
    private @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    CatalogueChanges(Catalog catalog, DataSource database) {
        this.catalog = catalog;
        this.database = database;
    }

    @Override
    public synchronized void start() {
        listener = Thread.ofVirtual().name("catalogue-changes").start(this::listen);
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

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var opened = database.getConnection()) {
                connection = opened;
                hear(opened);
            } catch (SQLException e) {
                LOG.debug("not listening for catalogue changes, trying again: {}", e.getMessage());
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
        catalog.forgetAll();
        var notices = opened.unwrap(PGConnection.class);
        while (!Thread.currentThread().isInterrupted()) {
            for (var notice : notices.getNotifications(POLL_MILLIS)) {
                catalog.forget(new StoreId(notice.getParameter()));
            }
        }
    }

    /** @return false if it was told to end */
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
