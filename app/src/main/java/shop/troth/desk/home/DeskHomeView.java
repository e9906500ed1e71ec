package shop.troth.desk.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows; a part is empty for roles that may not see it.
 *
 * @param broken what does not work as it should
 * @param sales null for roles that may not see them
 * @param proofPage address of the shop's page about these clauses
 */
public record DeskHomeView(
        List<Waiting> waiting,
        List<Waiting> broken,
        @Nullable SalesPlot sales,
        List<Verdicts> proof,
        String proofPage) {

    /**
     * @param address of what is counted; empty if no page lists it
     * @param pressing whether it should be 0
     */
    public record Waiting(String what, String count, String address, boolean pressing) {}

    /** @param pressing whether promises are broken */
    public record Verdicts(String verdict, boolean pressing, long count) {}
}
