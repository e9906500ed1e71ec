package shop.troth.bench.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.kernel.Problem;

/** How long it takes until three stores, database, bank and mailbox answer, on a data folder that has been started before. */
public final class StartBench implements Measure {

    private static final int STARTS = 7;
    private static final int QUICK_STARTS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        try (var folder = MeasuredFolder.of("serve")) {
            progress.say("Starting on a new data folder …");
            var first = once(folder);
            var seconds = new ArrayList<Double>();
            for (int i = 0; i < length.of(1, QUICK_STARTS, STARTS); i++) {
                seconds.add(seconds(once(folder)));
                progress.say("Ready after %.2f s".formatted(seconds.getLast()));
            }
            var sorted = seconds.stream().sorted().toList();
            return List.of(new Figure(
                    "start.second.s",
                    "from calling ./troth serve, built already, to its line ready: three stores, database, bank and mailbox, all ended before; median of %d, %.2f to %.2f; baseline: the first start, on a data folder that it makes"
                            .formatted(sorted.size(), sorted.getFirst(), sorted.getLast()),
                    sorted.get(sorted.size() / 2),
                    "s",
                    Better.LOWER,
                    seconds(first)));
        } catch (IOException e) {
            throw new Problem("Could not start the stores for the benchmark: " + e.getMessage(), e);
        }
    }

    private static Duration once(MeasuredFolder folder) throws IOException {
        try (var served = Served.start(folder.path())) {
            return served.took();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
