package shop.troth.proof.pace;

import java.util.function.BooleanSupplier;

/** The pauses in one run of the proof. */
public interface ProofPauses {

    /** No pauses, for a run that somebody waits for. */
    ProofPauses NONE = new ProofPauses() {
        @Override
        public void take(BooleanSupplier over) {}

        @Override
        public boolean givesWay() {
            return false;
        }
    };

    /** No pauses, for a run that nobody waits for but that should end soon. */
    ProofPauses SHORTEST = over -> {};

    /**
     * Pauses for as long as the work since the last pause requires.
     *
     * @param over ends the pause early when true; checked a few times a second
     */
    void take(BooleanSupplier over);

    /** Whether the run ends early when somebody waits for a run of the same store. */
    default boolean givesWay() {
        return true;
    }
}
