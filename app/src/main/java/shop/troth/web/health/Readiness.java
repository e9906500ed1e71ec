package shop.troth.web.health;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether this node accepts visitors: from its start until it is told to stop, while its database responds. */
@Component
public class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ObjectProvider<DataSource> database;
    private volatile boolean draining;

    /** @param database used on each check: the server is created before it */
    public Readiness(ObjectProvider<DataSource> database) {
        this.database = database;
    }

    /** Tells load balancers to send nobody here, and closes connections after their next response; requests are still served. */
    public void drain() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    /** @return why visitors should not be sent here, one word each; empty if they should */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (draining) {
            missing.add("draining");
        }
        if (!databaseAnswers()) {
            missing.add("database");
        }
        return missing;
    }

    /** Whether a valid connection is available within two seconds. */
    private boolean databaseAnswers() {
        try {
            return CompletableFuture.supplyAsync(this::isValid, Thread.ofVirtual()::start)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isValid() {
        try (var connection = database.getObject().getConnection()) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }
}
