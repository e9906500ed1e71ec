package shop.troth.runtime.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections to one database that are used again, for to open one takes the server ten times as long as to answer. Whoever asks gets
 * one as new: nothing stays of what was set, locked, prepared, or listened to before, and what was not committed is undone.
 */
public final class KeptConnections implements AutoCloseable {

    private static final int MOST = 8;
    private static final int PATIENCE_SECONDS = 60;

    /** Whoever calls these leaves something behind that the server does not know of. */
    private static final Set<String> LEAVES_TRACES = Set.of(
            "abort", "unwrap", "setNetworkTimeout", "setHoldability", "setTypeMap", "setClientInfo", "setSchema");

    private final DataSource plain;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private boolean keeps = true;

    /** @param url a JDBC address with its user; what the driver sets is to be there from the start, or a reset would take it away */
    public KeptConnections(String url) {
        this.plain = PlainConnections.to(url + "&" + PGProperty.ASSUME_MIN_SERVER_VERSION.getName() + "=18");
    }

    /** Another for each who asks, as plain ones would be: what is bound to a transaction by one is not by another. */
    public DataSource source() {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return given(take());
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return plain.getConnection(user, password);
            }
        };
    }

    /** Ends those that nobody uses. The others end when they are closed, if somebody else has not ended them. */
    @Override
    public void close() {
        for (var one = idle.poll(); one != null; one = idle.poll()) {
            end(one);
        }
    }

    /** Does what nobody may be connected for: meanwhile, those that are given back end, too. */
    public void without(Runnable work) {
        keep(false);
        try {
            close();
            work.run();
        } finally {
            keep(true);
        }
    }

    private void keep(boolean keeps) {
        synchronized (idle) {
            this.keeps = keeps;
        }
    }

    private Connection take() throws SQLException {
        for (var one = idle.poll(); one != null; one = idle.poll()) {
            if (one.isValid(PATIENCE_SECONDS)) { // or the server has ended it meanwhile
                return one;
            }
            end(one);
        }
        return plain.getConnection();
    }

    private void takeBack(Connection used, boolean traces) {
        if (traces || !isAsNew(used) || !isKept(used)) {
            end(used);
        }
    }

    private boolean isKept(Connection used) {
        synchronized (idle) {
            return keeps && idle.size() < MOST && idle.offerFirst(used);
        }
    }

    private static boolean isAsNew(Connection used) {
        try {
            if (used.isClosed()) {
                return false;
            }
            if (!used.getAutoCommit()) {
                used.rollback();
                used.setAutoCommit(true);
            }
            used.setReadOnly(false);
            used.clearWarnings();
            try (var statement = used.createStatement()) {
                statement.execute("discard all");
            }
            return true;
        } catch (SQLException e) {
            return false; // it was cut
        }
    }

    private static void end(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            // it has ended already
        }
    }

    private static boolean isClosed(Statement it) {
        try {
            return it.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private Connection given(Connection real) {
        var closed = new AtomicBoolean();
        var open = ConcurrentHashMap.<Statement>newKeySet();
        var traces = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "equals":
                            return arguments != null && arguments[0] == self;
                        case "hashCode":
                            return System.identityHashCode(self);
                        case "close":
                            if (!closed.getAndSet(true)) {
                                open.forEach(KeptConnections::end);
                                takeBack(real, traces.get());
                            }
                            return null;
                        case "isClosed":
                            return closed.get() || real.isClosed();
                        case "toString":
                            return real.toString();
                        default:
                            mustBeOpen(closed);
                            if (LEAVES_TRACES.contains(method.getName())) {
                                traces.set(true);
                            }
                            var answer = call(real, method, arguments);
                            if (answer instanceof Statement statement) {
                                open.removeIf(KeptConnections::isClosed);
                                open.add(statement);
                            }
                            return answer;
                    }
                });
    }

    private static void mustBeOpen(AtomicBoolean closed) throws SQLException {
        if (closed.get()) {
            throw new SQLException("This connection has been closed.", "08003");
        }
    }

    private static @Nullable Object call(Connection real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
