package shop.troth.runtime.house;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;

/** Finds problems among the causes of an exception that frameworks have wrapped. */
final class Causes {

    private Causes() {}

    static Optional<Problem> problem(Throwable e) {
        for (@Nullable Throwable it = e; it != null; it = it.getCause()) {
            if (it instanceof Problem found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
