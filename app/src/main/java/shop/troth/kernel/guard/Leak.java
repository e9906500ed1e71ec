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

    /** A way by which a value leaves a running store. */
    public enum Exit {
        LOG,
        OUTPUT,
        COOKIE,
        HEADER,
        ADDRESS,
        BANK
    }

    /** A call to somebody else was not made, for it would have carried personal data that they do not get. */
    public static final class Stopped extends IllegalStateException {
        Stopped() {
            super("the call would have carried personal data that do not go there");
        }
    }
}
