package shop.troth.backup;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import shop.troth.testing.RunningShop;

/** While a class runs, the lists of who was erased are written when it says so: the timer would write one anew in mid-test. */
final class ListsOnRequest implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        RunningShop.get().bean(FollowErasures.class).stop();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RunningShop.get().bean(FollowErasures.class).start();
    }
}
