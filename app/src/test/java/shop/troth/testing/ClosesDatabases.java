package shop.troth.testing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Closes each {@link TestDatabase} that a test or its fields made, when the test is over: hundreds of them would fill the disk, and the
 * server would go through all of them again and again. What a class made before its first test stays. Registered for all classes
 * ({@code META-INF/services}), which run one test at a time.
 */
public final class ClosesDatabases
        implements BeforeAllCallback, TestInstancePreConstructCallback, AfterEachCallback, AfterAllCallback {

    private static @Nullable Set<TestDatabase> before;

    /** What its static fields make belongs to no test, so they are made now. */
    @Override
    public void beforeAll(ExtensionContext context) throws ClassNotFoundException {
        var test = context.getRequiredTestClass();
        Class.forName(test.getName(), true, test.getClassLoader());
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (before == null) { // of a nested class, the outer one comes first
            before = TestDatabase.left();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var stay = before;
        before = null;
        if (stay != null) {
            TestDatabase.left().stream().filter(it -> !stay.contains(it)).forEach(TestDatabase::close);
        }
    }

    /** What stays needs no connections any more, and the server can have so many. */
    @Override
    public void afterAll(ExtensionContext context) {
        TestDatabase.left().forEach(TestDatabase::rest);
    }
}
