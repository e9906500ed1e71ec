package shop.troth.proof;

import java.util.Set;

/**
 * One promised behaviour, looked at. A probe must be able to turn red: a test takes the protection away and sees it happen.
 * What it does as a shopper it does in the probe twin, which nobody else visits while it runs.
 */
public interface Probe {

    /** The clauses it proves, such as {@code millipore.never-sold}. */
    Set<String> clauses();

    /**
     * Looks.
     *
     * @throws Unfinished if it cannot be brought to its end; any other exception counts the same
     */
    Evidence look(Scene scene);
}
