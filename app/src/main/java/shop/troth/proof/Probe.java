package shop.troth.proof;

import java.util.Set;
import shop.troth.kernel.RootKeyset;
import shop.troth.proof.visit.Unfinished;

/**
 * One promised behaviour, looked at. A probe must be able to turn red: a test takes the protection away and sees it happen.
 * What it does as a shopper it does in the probe twin, which nobody else visits while it runs.
 */
public interface Probe {

    /** What {@link #promises} calls the countries that a clause names for data. */
    String PLACES = "places";

    /** The clauses it proves by itself, as a whole, such as {@code millipore.never-sold}. */
    default Set<String> clauses() {
        return Set.of();
    }

    /**
     * The controls and duties it proves, such as {@code keeps-edits}, for every clause of any store that names one; what a clause sets
     * them to is read from the clause.
     */
    default Set<String> promises() {
        return Set.of();
    }

    /** Whether it takes seconds, changes nothing and does without the twin, so that a new shop can begin with it. */
    default boolean isQuick() {
        return false;
    }

    /**
     * Looks.
     *
     * @throws Unfinished if it cannot be brought to its end; any other exception counts the same
     */
    Evidence look(Scene scene);

    /**
     * As {@link #look}; that it could not be brought to its end is a finding of its own, with the reason. One record that does not
     * open breaks the clause and not the run.
     */
    default Evidence evidence(Scene scene) {
        try {
            return look(scene);
        } catch (Unfinished e) {
            return Evidence.broken(Where.NOWHERE, "The check could not be finished. " + e.getMessage());
        } catch (RootKeyset.DoesNotOpen e) {
            return Evidence.broken(
                    Where.NOWHERE,
                    "The check could not be finished: a record that it needed does not open. It was altered, or its key is gone.");
        }
    }
}
