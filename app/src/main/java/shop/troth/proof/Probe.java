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

    /** What {@link #promises} calls all that a clause says of forms, where no other probe proves anything of the clause. */
    String FORMS = "forms";

    /** What {@link #promises} calls the rules of a clause, where no other probe proves anything of it. */
    String RULES = "rules";

    /**
     * The clauses it proves by itself, as a whole, such as {@code millipore.use-only-as-given}. No other store has any use of such a probe:
     * {@code ProbesTests} lists them all, and none may be added.
     */
    default Set<String> clauses() {
        return Set.of();
    }

    /**
     * What it proves, for every clause of any store that names one: controls and duties, such as {@code keeps-edits}, or what a rule
     * says, such as {@code never sell}, {@code kept for order.dispute}, or {@code kept if checkout-open}. What a clause sets them to is
     * read from the clause.
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
