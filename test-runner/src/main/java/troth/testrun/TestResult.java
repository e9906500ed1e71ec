package troth.testrun;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a class (or a method of it) ended.
 *
 * @param fork number of the JVM it ran in
 * @param test full name of the class, with {@code #method} if only that method ran
 * @param processor seconds for which processors worked on it, in its JVM and the programs it started; the first class of a JVM counts the
 *     JVM's start
 * @param failed how many tests failed, a failing {@code @BeforeAll} and the end of the JVM counted as one
 */
record TestResult(
        int lane,
        int fork,
        TestModule module,
        String test,
        Instant start,
        Instant end,
        double processor,
        int passed,
        int failed,
        int skipped,
        List<Failure> failures) {

    /**
     * A test that failed.
     *
     * @param race whether it is marked as a test of a race, which gets no second run
     * @param text the message and the whole stack trace
     */
    record Failure(String name, boolean race, String text) {}

    boolean green() {
        return failed == 0;
    }

    double seconds() {
        return Duration.between(start, end).toMillis() / 1_000.0;
    }

    /** This one with a failure that was seen after its end. */
    TestResult with(Failure failure) {
        var all = new ArrayList<>(failures);
        all.add(failure);
        return new TestResult(lane, fork, module, test, start, end, processor, passed, failed + 1, skipped, all);
    }
}
