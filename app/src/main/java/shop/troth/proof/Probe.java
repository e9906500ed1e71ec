package shop.troth.proof;

import java.util.Set;
import shop.troth.kernel.RootKeyset;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;

/**
 * Checks one promised behavior. A probe must be able to fail: a test removes the protection and sees the clause reported as broken. What it
 * does as a shopper it does in the probe twin, which nobody else visits while it runs.
 */
public interface Probe {

    /** What {@link #promises} calls the countries that a clause names for storing data. */
    String PLACES = "places";

    /** What {@link #promises} calls all that a clause says about forms, if it names no control or duty that a probe proves. */
    String FORMS = "forms";

    /** What {@link #promises} calls the rules of a clause, if no other probe proves any part of it. */
    String RULES = "rules";

    /**
     * The clauses it proves by itself, as a whole, such as {@code millipore.use-only-as-given}. Such a probe is of no use to other stores:
     * {@code ProbesTests} lists them all, and none may be added.
     */
    default Set<String> clauses() {
        return Set.of();
    }

    /**
     * What it proves, for every clause of any store that names one of these: controls and duties, such as {@code keeps-edits}, or what a
     * rule says, such as {@code never sell}, {@code kept for order.dispute}, {@code kept if checkout-open}, or {@code emailed for
     * order.communicate}. Their settings are read from
     * the clause.
     */
    default Set<String> promises() {
        return Set.of();
    }

    /** Whether it takes seconds, changes nothing, and needs no twin, so that a new shop can start with it. */
    default boolean isQuick() {
        return false;
    }

    /**
     * Runs the check.
     *
     * @throws ResultMissing if what the clause promises is missing, so that nothing more can be looked at
     * @throws ProbeIncomplete if it cannot be carried out; any other exception counts the same
     */
    Evidence check(ProbeContext scene);

    /**
     * Like {@link #check}, but a check that could not be carried out is a finding of its own, with the reason. Faults that it had found by
     * then break the clause all the same, and so does a record that does not open.
     */
    default Evidence evidence(ProbeContext scene) {
        var own = scene.anew();
        try {
            return check(own);
        } catch (RuntimeException e) {
            return stopped(e).with(own.faults());
        }
    }

    private static Evidence stopped(RuntimeException e) {
        return switch (e) {
            case ResultMissing missing ->
                Evidence.broken(EvidenceSource.PROBE_TWIN, String.valueOf(missing.getMessage()));
            case ProbeIncomplete incomplete -> Evidence.unfinished(String.valueOf(incomplete.getMessage()));
            case RootKeyset.DoesNotOpen closed ->
                Evidence.broken(
                        EvidenceSource.NOWHERE,
                        "A record that the check needed does not open. It was altered, or its key is gone.");
            default -> Evidence.unfinished(ProbeIncomplete.because("the check", e));
        };
    }
}
