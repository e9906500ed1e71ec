package shop.troth.bench.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.bench.rights.BenchStore;
import shop.troth.bench.rights.Filling;
import shop.troth.kernel.Problem;

/**
 * How long staff wait at the desk of a whole store with so many orders, placed within a year: for lists, for what they look for, and for the
 * papers of a batch. The same among a thousand orders of the same run is the baseline. There are no figures if an answer lacks an order, or if
 * the addresses of a batch are opened in more than one opening.
 */
public final class DeskBench implements Measure {

    private static final int TRIED = 120;
    private static final int FEW = 1_000;
    private static final int QUICK = 20_000;
    private static final int MANY = 1_000_000;
    private static final int EACH_OF_FEW = 60;
    private static final int EACH = 200;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final double HALF = 0.5;
    private static final double P95 = 0.95;

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        return length == Length.TRIAL
                ? run(TRIED, 2 * TRIED, 2, 3, progress)
                : run(FEW, length.of(0, QUICK, MANY), EACH_OF_FEW, length.of(0, EACH / 2, EACH), progress);
    }

    /**
     * @param few orders for the baseline
     * @param many orders, those included
     * @param eachOfFew how often each page is asked for among the few
     * @param each the same among the many
     */
    List<Figure> run(int few, int many, int eachOfFew, int each, Progress progress) {
        try (var folder = MeasuredFolder.of(name());
                var store = BenchStore.start(folder.path());
                var looks = new DeskLookups(store, store.sku())) {
            progress.say("Ordering as two people, whose rows are copied …");
            var filling = Filling.begin(store, many, YEAR.dividedBy(many));
            var first = measure(store, filling, 0, few, looks, eachOfFew, progress);
            var last = measure(store, filling, few, many, looks, each, progress);
            return figures(first, last);
        } catch (IOException e) {
            throw new Problem("A desk could not be measured: " + e.getMessage(), e);
        }
    }

    private static OpeningTimes measure(
            BenchStore store, Filling filling, int from, int before, DeskLookups looks, int each, Progress progress)
            throws IOException {
        filling.add(from, before, progress);
        var orders = SampledOrders.arranged(store, filling, before);
        progress.say("Working among %,d orders …".formatted(before));
        var times = looks.measure(orders, each);
        progress.say(
                "At the 95th percentile: list %.1f ms, find by email %.1f ms, home %.1f ms; %d packing slips %.0f ms"
                        .formatted(
                                times.quantile(DeskLookup.LIST, P95),
                                times.quantile(DeskLookup.EMAIL, P95),
                                times.quantile(DeskLookup.HOME, P95),
                                orders.batch(),
                                times.quantile(DeskLookup.SLIPS, P95)));
        return times;
    }

    private static List<Figure> figures(OpeningTimes first, OpeningTimes last) {
        var figures = new ArrayList<Figure>();
        for (var look : DeskLookup.values()) {
            figures.add(figure(
                    "desk.%s.ms",
                    "%s; median of %d among %,d orders; baseline: among %,d"
                            .formatted(look.what(), last.number(look), last.orders(), first.orders()),
                    look,
                    HALF,
                    first,
                    last));
            figures.add(figure("desk.%s.p95.ms", "the same, at the 95th percentile", look, P95, first, last));
        }
        return figures;
    }

    private static Figure figure(
            String id, String what, DeskLookup look, double part, OpeningTimes first, OpeningTimes last) {
        return new Figure(
                id.formatted(look.id()),
                what,
                last.quantile(look, part),
                "ms",
                Better.LOWER,
                first.quantile(look, part));
    }
}
