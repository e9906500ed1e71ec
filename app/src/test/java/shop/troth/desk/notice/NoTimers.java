package shop.troth.desk.notice;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import shop.troth.testing.left.StandStill;

/** The shop’s own look at what is new would tell and email what a test is about to. */
final class NoTimers implements BeforeAllCallback, AfterAllCallback {

    private @Nullable StandStill still;

    @Override
    public void beforeAll(ExtensionContext context) {
        still = StandStill.of(Telling.SHOP);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (still != null) {
            still.close();
        }
    }
}
