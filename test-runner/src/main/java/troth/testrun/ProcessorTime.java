package troth.testrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long processors worked for the processes of a fork. On a busy machine this stays the same, while what a clock shows does not. */
final class ProcessorTime {

    private static final double TICKS_A_SECOND = 100; // as Linux tells them to programs, on every machine
    private static final int FIRST = 11;
    private static final int LAST = 14;

    private ProcessorTime() {}

    /**
     * Seconds, of the processes that run now and of those they started and saw the end of. Zero where there is no {@code /proc}.
     *
     * @param mark stands in the environment of each
     */
    static double of(String mark) {
        return LeftBehind.marked(mark).stream().mapToLong(ProcessorTime::ticks).sum() / TICKS_A_SECOND;
    }

    /** In user and system mode, and the same of its children that have ended. */
    private static long ticks(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2)
                    .split(" ", -1); // from the third on: a name may hold spaces
            var ticks = 0L;
            for (var field = FIRST; field <= LAST; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }
}
