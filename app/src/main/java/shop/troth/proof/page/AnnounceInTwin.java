package shop.troth.proof.page;

import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.StoreId;

/** Announces on the pages of a probe twin that its policy changes, although it does not, so that it can be looked where that stands. */
@NamedInterface("page")
@FunctionalInterface
public interface AnnounceInTwin {

    /**
     * Announces it until that is closed.
     *
     * @param number of a version that there is not
     * @throws IllegalArgumentException for a store itself
     */
    Announced announce(StoreId twin, int number);

    /** What is announced. */
    @NamedInterface("page")
    @FunctionalInterface
    interface Announced extends AutoCloseable {

        @Override
        void close();
    }
}
