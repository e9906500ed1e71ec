package shop.troth.proof.page;

import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.StoreId;

/** Announces a policy change on the pages of a probe twin, although there is none, so that a probe can check where it appears. */
@NamedInterface("page")
@FunctionalInterface
public interface AnnounceInTwin {

    /**
     * Shows the announcement until the result is closed.
     *
     * @param number the number of a version that does not exist
     * @throws IllegalArgumentException if the store is not a twin
     */
    Announced announce(StoreId twin, int number);

    /** An announcement; closing it removes it. */
    @NamedInterface("page")
    @FunctionalInterface
    interface Announced extends AutoCloseable {

        @Override
        void close();
    }
}
