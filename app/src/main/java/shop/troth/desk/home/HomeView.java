package shop.troth.desk.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows; a part is empty for who may not see it.
 *
 * @param sales null for who may not see them
 */
public record HomeView(List<Waiting> waiting, @Nullable SalesPlot sales, List<Verdicts> proof) {

    /** @param pressing whether it should not be there */
    public record Waiting(String what, String count, String address, boolean pressing) {}

    /** @param pressing whether promises are broken */
    public record Verdicts(String verdict, boolean pressing, long count) {}
}
