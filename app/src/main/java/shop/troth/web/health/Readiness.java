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

/** Whether this node takes visitors once it has started: until it is told to end, and while its database answers. */
@Component
public class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ObjectProvider<DataSource> database;
    private volatile boolean draining;

    /** @param database asked for when somebody asks: the doors are made before it is there */
    public Readiness(ObjectProvider<DataSource> database) {
        this.database = database;
    }

    /** From now on a balancer is told to send nobody here, and connections end with the answer that is next; who comes is served. */
    public void drain() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    /** @return what keeps visitors away, each in one word; empty if nothing does */
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

    /** Whether a connection is to be had and answers, within two seconds. */
    boolean databaseAnswers() {
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
