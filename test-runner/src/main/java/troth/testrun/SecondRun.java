package troth.testrun;

import java.util.Arrays;
import java.util.List;
import troth.testrun.TestResult.Failure;

/**
 * Which red classes are run once more. Not those of vault and ledger, those that kill, and tests marked as a race
 * ({@code @Tag("race")}): where chance is what is tested, one red run is the finding.
 */
final class SecondRun {

    private static final List<String> WITHOUT = List.of("vault", "ledger");

    private SecondRun() {}

    static boolean isDue(TestResult red) {
        var type = red.test().replaceFirst("#.*", "");
        var parts = Arrays.asList(type.split("\\."));
        return parts.subList(0, parts.size() - 1).stream().noneMatch(WITHOUT::contains)
                && !parts.getLast().startsWith("Killed")
                && red.failures().stream().noneMatch(Failure::race);
    }
}
