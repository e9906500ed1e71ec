package shop.troth.testing;

import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The one source of chance in tests: {@code -Dtroth.seed}, a whole number, 1 if it is not set. When a test fails in a JVM in which
 * chance was asked for, the seed is printed beside it, so that the same numbers can be met again.
 */
public final class Seed implements TestWatcher {

    private static final long OF_RUN = Long.getLong("troth.seed", 1);

    private static final AtomicBoolean ASKED = new AtomicBoolean();

    /** The seed of this run. */
    public static long ofRun() {
        ASKED.set(true);
        return OF_RUN;
    }

    /** @param own tells the sequence of one test from those of others */
    public static Random random(long own) {
        return new Random(own + ofRun() - 1);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        if (ASKED.get()) {
            System.err.printf("%s failed with -Dtroth.seed=%d%n", context.getUniqueId(), OF_RUN);
        }
    }
}
