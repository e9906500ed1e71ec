package shop.troth.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's driver, which keeps the text of each statement that the shop prepares, with the types that were given to it the
 * first time, and tells {@link OwnStatements} of each that runs. What the shop's pools open goes through it, what tests open by themselves does not.
 */
final class HeardStatements implements Driver {

    /**
     * @param sql with a question mark for each parameter
     * @param types names of the parameters' types, in their order
     */
    record Heard(String sql, List<String> types) {}

    private static final CodeSource OF_TESTS =
            HeardStatements.class.getProtectionDomain().getCodeSource();

    /** Is told nothing. */
    static final Consumer<String> NOBODY = sql -> {};

    private static final AtomicReference<Consumer<String>> TOLD = new AtomicReference<>(NOBODY);

    private final Driver driver = new org.postgresql.Driver();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    HeardStatements() {}

    /** Puts itself in the place of the driver, for this JVM. */
    static HeardStatements install() {
        try {
            if (org.postgresql.Driver.isRegistered()) {
                org.postgresql.Driver.deregister();
            }
            var installed = new HeardStatements();
            DriverManager.registerDriver(installed);
            return installed;
        } catch (SQLException e) {
            throw new IllegalStateException("the database's driver stays in its place", e);
        }
    }

    /** @param who is told each statement just before it runs, on the thread that runs it; {@link #NOBODY} ends this */
    static void tell(Consumer<String> who) {
        TOLD.set(who);
    }

    /** Those that were not taken before. */
    List<Heard> take() {
        var taken = new ArrayList<Heard>();
        for (var next = heard.poll(); next != null; next = heard.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        var connection = driver.connect(url, info);
        return connection == null
                ? null
                : proxy(Connection.class, (method, arguments) -> {
                    var result = call(connection, method, arguments);
                    if (result instanceof PreparedStatement statement
                            && arguments != null
                            && arguments[0] instanceof String sql) {
                        return !known.contains(sql) && isOfShop()
                                ? listening(statement, sql)
                                : TOLD.get() == NOBODY ? statement : telling(PreparedStatement.class, statement, sql);
                    }
                    return result instanceof Statement plain && TOLD.get() != NOBODY
                            ? telling(Statement.class, plain, null)
                            : result;
                });
    }

    /** @param prepared what it runs, or null if each call says it */
    private static <T extends Statement> T telling(Class<T> type, T statement, @Nullable String prepared) {
        return proxy(type, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                tellOf(prepared, arguments);
            }
            return call(statement, method, arguments);
        });
    }

    static void tellOf(String sql) {
        TOLD.get().accept(sql);
    }

    private static void tellOf(@Nullable String prepared, Object @Nullable [] arguments) {
        if (prepared != null) {
            tellOf(prepared);
        } else if (arguments != null && arguments[0] instanceof String sql) {
            tellOf(sql);
        }
    }

    /** Tests ask the shop's database on its own connections too. */
    private static boolean isOfShop() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(it -> it.getPackageName().startsWith("shop.troth") && it != HeardStatements.class)
                        .findFirst())
                .filter(it -> !it.getProtectionDomain().getCodeSource().equals(OF_TESTS))
                .isPresent();
    }

    /** The types are known when something was bound. */
    private PreparedStatement listening(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")
                    && (arguments == null || arguments.length == 0)
                    && known.add(sql)) {
                var bound = statement.getParameterMetaData();
                var types = new ArrayList<String>();
                for (int i = 1; i <= bound.getParameterCount(); i++) {
                    types.add(bound.getParameterTypeName(i));
                }
                heard.add(new Heard(sql, types));
            }
            if (method.getName().startsWith("execute")) {
                tellOf(sql, arguments);
            }
            return call(statement, method, arguments);
        });
    }

    private interface Call {
        @Nullable
        Object on(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? HeardStatements.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.on(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
