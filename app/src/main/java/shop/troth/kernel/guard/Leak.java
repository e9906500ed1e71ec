package shop.troth.kernel.guard;

import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;

/**
 * Personal data that were about to go where they do not belong, and were withheld. Holds no value.
 *
 * @param store whose customer it is about; null where nobody knew it yet
 * @param data the kind of data, a leaf of the vocabulary
 * @param at where exactly, in words of the code: a logger, the name of a header
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
