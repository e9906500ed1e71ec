package shop.troth.kernel.guard;

import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;

/**
 * Personal data that was about to leave where it must not, and was withheld. Does not hold the value.
 *
 * @param store the store whose customer it is about; null if not known yet
 * @param data the kind of data, a leaf of the vocabulary
 * @param at the exact place, as the code names it: a logger, or the name of a header
 */
public record Leak(@Nullable StoreId store, String data, Exit exit, String at) {

    /** A way in which a value can leave a running store. */
    public enum Exit {
        LOG,
        OUTPUT,
        COOKIE,
        HEADER,
        ADDRESS,
        BANK
    }

    /** A call to another company was not made because it would have carried personal data that the company must not get. */
    public static final class Stopped extends IllegalStateException {
        Stopped() {
            super("the call would have carried personal data that do not go there");
        }
    }
}
