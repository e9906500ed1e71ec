package shop.troth.proof.pace;

import java.util.function.BooleanSupplier;

/** The breaks of one run of the proof. */
public interface Breaks {

    /** Of a run that somebody waits for. */
    Breaks NONE = new Breaks() {
        @Override
        public void take(BooleanSupplier over) {}

        @Override
        public boolean givesWay() {
            return false;
        }
    };

    /** Of a run that nobody waits for, and that should end soon all the same. */
    Breaks SHORTEST = over -> {};

    /**
     * Waits as long as the work since the last break asks for.
     *
     * @param over ends the break early, asked a few times a second
     */
    void take(BooleanSupplier over);

    /** Whether the run ends when somebody waits for one of the same store. */
    default boolean givesWay() {
        return true;
    }
}
