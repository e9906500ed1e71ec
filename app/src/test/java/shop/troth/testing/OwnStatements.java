package shop.troth.testing;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.postgresql.core.Parser;

/**
 * Counts the SQL statements that the shop of this JVM runs for what a test does: on the test's own thread, and on those that answer its
 * requests. What these submit to the ledger counts as one statement each time, although another thread commits it together with the
 * entries of others, which are not counted. What timed work runs at the same time, on threads of its own,
 * is not counted, however slow the machine is; neither are transaction control and what a node does again after a while, in
 * whichever request comes next: it reads versions of the policy and the keys under which people are found, and once in five seconds it
 * notes a session as used.
 *
 * <pre>{@code
 * int statements = OwnStatements.of(() -> browser.get("/cart"));
 * }</pre>
 */
public final class OwnStatements {

    private static final String AT_THE_DESK = "desk-"; // its server begins the names of its threads so
    private static final Pattern NOT_COUNTED =
            Pattern.compile("^\\s*(begin|commit|rollback|set|show|update people\\.session set seen_at)\\b"
                    + "|\\bfrom (keys\\.hash|policy\\.version)\\b");

    private final Thread tester = Thread.currentThread();
    private final Set<String> workers;
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger trips = new AtomicInteger();

    private OwnStatements(Set<String> workers) {
        this.workers = workers;
    }

    /** How many statements were run for this act. */
    public static int of(Runnable act) {
        return told(act).size();
    }

    /** How often the database was waited for: statements that are sent together have one answer. */
    public static int trips(Runnable act) {
        return heard(Set.of(), act).trips.get();
    }

    /** The same without what it submits to the ledger. */
    public static int tripsOfRequest(Runnable act) {
        var own = heard(Set.of(), act);
        return own.trips.get() - Collections.frequency(own.told, SubmittedEntries.COMMIT);
    }

    /**
     * The statements that were run for this act, in their order.
     *
     * @param worker the name of one more thread, which ends what a request began
     */
    public static List<String> told(String worker, Runnable act) {
        return List.copyOf(heard(Set.of(worker), act).told);
    }

    /** The statements that were run for this act, in their order. */
    public static List<String> told(Runnable act) {
        return List.copyOf(heard(Set.of(), act).told);
    }

    private static OwnStatements heard(Set<String> workers, Runnable act) {
        var own = new OwnStatements(workers);
        HeardStatements.tell(own::runs);
        try {
            act.run();
        } finally {
            HeardStatements.tell(HeardStatements.NOBODY);
        }
        return own;
    }

    private void runs(String sql) {
        if (isOwn(Thread.currentThread())) {
            var statements = statements(sql);
            told.addAll(statements);
            trips.addAndGet(statements.isEmpty() ? 0 : 1);
        }
    }

    private boolean isOwn(Thread thread) {
        return thread == tester
                || AnsweredRequests.isOnThisThread()
                || thread.getName().startsWith(AT_THE_DESK)
                || workers.contains(thread.getName());
    }

    /** One text may hold several. */
    private static List<String> statements(String sql) {
        try {
            return Parser.parseJdbcSql(sql, true, true, true, false, true).stream()
                    .map(it -> it.nativeSql)
                    .filter(it -> !NOT_COUNTED.matcher(it).find())
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the driver does not read the statement that it runs", e);
        }
    }
}
