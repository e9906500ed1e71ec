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
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's driver, which keeps the text of each statement that the shop prepares, with the types that were given to it the
 * first time. What the shop's pools open goes through it, what tests open by themselves does not.
 */
final class HeardStatements implements Driver {

    /**
     * @param sql with a question mark for each parameter
     * @param types names of the parameters' types, in their order
     */
    record Heard(String sql, List<String> types) {}

    private static final CodeSource OF_TESTS =
            HeardStatements.class.getProtectionDomain().getCodeSource();

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
                    return result instanceof PreparedStatement statement
                                    && arguments != null
                                    && arguments[0] instanceof String sql
                                    && isOfShop()
                                    && !known.contains(sql)
                            ? listening(statement, sql)
                            : result;
                });
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
