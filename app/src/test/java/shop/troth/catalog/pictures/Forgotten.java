package shop.troth.catalog.pictures;

import shop.troth.testing.RunningShop;

/** Lets the timed work run now. */
public final class Forgotten {

    private Forgotten() {}

    public static void now(RunningShop shop) {
        shop.bean(ForgetPictures.class).forget();
    }
}
