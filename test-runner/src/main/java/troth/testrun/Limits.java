package troth.testrun;

import java.time.Duration;

/**
 * How long something may take.
 *
 * @param test a test, which JUnit interrupts after it
 * @param silence a JVM that does not say that a test begins or ends; its threads are written to its log, and it is ended
 * @param fork a JVM with all its classes
 * @param end a JVM after its last class
 */
record Limits(Duration test, Duration silence, Duration fork, Duration end) {

    /** Those of every run. */
    static final Limits USUAL =
            new Limits(Duration.ofMinutes(15), Duration.ofMinutes(20), Duration.ofMinutes(110), Duration.ofMinutes(2));
}
