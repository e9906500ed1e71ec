package shop.troth.testing.left;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import shop.troth.testing.RunningShop;

/**
 * Looks at the shop that the tests of this JVM share, after each class. What the class left there, and what it changed in the JVM
 * itself, fails that class with a sentence each, and is taken away, so that the next class finds the shop as the first did.
 * Registered for all classes ({@code junit-platform.properties}).
 */
public final class NothingLeft implements BeforeAllCallback, AfterAllCallback {

    /** How many seconds what waits has to come to its end. */
    static final String PATIENCE = "troth.left.patience";

    private static final String LONGEST = "60";

    @Override
    public void beforeAll(ExtensionContext context) {
        if (context.getEnclosingTestClasses().isEmpty()) {
            context.getStore(Namespace.create(NothingLeft.class)).put(ThisJvm.class, ThisJvm.now());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var before = context.getStore(Namespace.create(NothingLeft.class)).get(ThisJvm.class, ThisJvm.class);
        if (before == null || !context.getEnclosingTestClasses().isEmpty()) {
            return;
        }
        var patience = Duration.ofSeconds(
                Long.parseLong(context.getConfigurationParameter(PATIENCE).orElse(LONGEST)));
        var left = new ArrayList<>(cleaned(before.changed()));
        RunningShop.started().ifPresent(shop -> left.addAll(SharedShop.clean(shop, patience)));
        if (!left.isEmpty()) {
            throw new AssertionError("%s left behind: %s"
                    .formatted(context.getRequiredTestClass().getSimpleName(), String.join(" ", left)));
        }
    }

    /** Takes all of it away. Answers with the sentences, and says what could not be taken away. */
    static List<String> cleaned(List<Leftover> left) {
        var said = new ArrayList<String>();
        for (var it : left) {
            try {
                it.clean().run();
                said.add(it.what());
            } catch (RuntimeException e) {
                said.add(it.what() + " It could not be taken away: " + e.getMessage());
            }
        }
        return said;
    }
}
