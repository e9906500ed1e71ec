package shop.troth.web.cookies;

import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The cookies that the edge of the shared shop dropped; the proof stays red for as long as it remembers one of a real store. */
public final class DroppedCookies {

    private DroppedCookies() {}

    /** Whether a page of a real store tried to set one. */
    public static boolean any(RunningShop shop) {
        var dropped = shop.bean(UndeclaredCookies.class);
        return shop.bean(Stores.class).originals().stream().map(Store::id).anyMatch(it -> dropped.dropped(it) > 0);
    }

    public static void forget(RunningShop shop) {
        shop.bean(UndeclaredCookies.class).forget();
    }
}
