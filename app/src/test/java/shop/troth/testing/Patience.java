package shop.troth.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for what must happen, on however busy a machine. A longer limit costs nothing when it happens, which is why no
 * test names a shorter one. Registered for all classes ({@code junit-platform.properties}).
 */
public final class Patience implements BeforeAllCallback {

    public static final Duration LIMIT = Duration.ofMinutes(3);

    /** How often they look. Most of it happens within a few milliseconds. */
    private static final Duration LOOK = Duration.ofMillis(25);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
        Awaitility.setDefaultPollInterval(LOOK);
    }
}
