package shop.troth.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.FixedPollInterval;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for what must happen, on however busy a machine. A longer limit costs nothing when it happens, which is why no
 * test names a shorter one. Registered for all classes ({@code junit-platform.properties}).
 */
public final class Patience implements BeforeAllCallback {

    public static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
        Awaitility.setDefaultPollInterval(new LessAndLess());
    }

    /**
     * How often they look. Most of it happens within a few milliseconds; who has waited for seconds looks less often, for a look at a
     * shop that is starting takes the processor from its start. The first look is as late as with a fixed interval.
     */
    private static final class LessAndLess extends FixedPollInterval {

        private static final Duration FIRST = Duration.ofMillis(25);
        private static final Duration LAST = Duration.ofMillis(200);

        LessAndLess() {
            super(FIRST);
        }

        @Override
        public Duration next(int looks, Duration before) {
            var longer = before.multipliedBy(6).dividedBy(5);
            if (longer.compareTo(FIRST) < 0) {
                return FIRST;
            }
            return longer.compareTo(LAST) < 0 ? longer : LAST;
        }
    }
}
