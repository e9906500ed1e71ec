package shop.troth.bench.rights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.bench.Quantile;
import shop.troth.bench.rights.RightsRound.Times;
import shop.troth.kernel.Problem;

/**
 * What it takes a whole store with so many orders to show somebody all that it holds of them, and to delete it: the pages as a browser gets
 * them, and the deletion that the button calls. The same among a thousand people of the same run is the baseline. There are no figures if an
 * answer lacks a word, if a word of anybody is in clear anywhere, or if a key is left of somebody who was deleted.
 */
public final class RightsBench implements Measure {

    private static final int TRIED = 100;
    private static final int FEW = 1_000;
    private static final int QUICK = 20_000;
    private static final int MANY = 1_000_000;
    private static final int EACH_OF_FEW = 20;
    private static final int EACH = 200;
    private static final double P95 = 0.95;

    @Override
    public String name() {
        return "rights";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        return length == Length.TRIAL
                ? run(TRIED, 2 * TRIED, 1, 2, progress)
                : run(FEW, length.of(0, QUICK, MANY), EACH_OF_FEW, length.of(0, EACH / 4, EACH), progress);
    }

    /**
     * @param few people for the baseline
     * @param many people, those included
     * @param eachOfFew how many of the few are measured, with an account, and as many without
     * @param each the same of the many
     */
    List<Figure> run(int few, int many, int eachOfFew, int each, Progress progress) {
        try (var folder = MeasuredFolder.of(name());
                var store = BenchStore.start(folder.path());
                var sweep = new Sweep(store)) {
            progress.say("Ordering as two people, whose rows are copied …");
            var filling = Filling.begin(store, many);
            var round = new RightsRound(store, filling);
            filling.add(0, few, progress);
            var first = round.measure(few, eachOfFew);
            tell(first, progress);
            filling.add(few, many, progress);
            var last = round.measure(many, each);
            tell(last, progress);
            sweep(sweep, round, progress);
            return figures(first, last);
        } catch (IOException e) {
            throw new Problem("A store could not be measured: " + e.getMessage(), e);
        }
    }

    private static void sweep(Sweep sweep, RightsRound round, Progress progress) {
        progress.say("Looking for words in clear, and for keys of those who were deleted …");
        sweep.mustBeGone(round.erased());
        var clear = sweep.clear();
        if (!clear.isEmpty()) {
            throw new Problem("Words are in clear in " + clear);
        }
        var left = sweep.keysLeft(round.keys());
        if (!left.isEmpty()) {
            throw new Problem("Keys are left of people who were deleted, in " + left);
        }
        progress.say(
                "None, and of %,d keys none is left.".formatted(round.keys().size()));
    }

    private static List<Figure> figures(Times first, Times last) {
        var figures = new ArrayList<Figure>();
        pair(
                figures,
                "page",
                "“Your data” of somebody with an account, the page as a browser gets it; the bar is 50",
                first,
                last,
                Times::page);
        pair(figures, "archive", "the same as an archive, read to its end; the bar is 50", first, last, Times::archive);
        pair(figures, "center", "the privacy center of the same person, with its picture", first, last, Times::center);
        pair(
                figures,
                "delete",
                "deleting all of somebody with an account, an address book, a list, messages, and an order, durable; the bar is 15",
                first,
                last,
                Times::member);
        pair(
                figures,
                "delete.guest",
                "deleting all of a guest with an order, durable; the bar is 15",
                first,
                last,
                Times::guest);
        figures.add(new Figure(
                "rights.delete.receipt.ms",
                "deleting all of somebody with an account, until the entries are sealed and the receipt can be shown",
                Quantile.of(last.receipt(), 1 / 2.0),
                "ms",
                Better.LOWER,
                Quantile.of(first.receipt(), 1 / 2.0)));
        return figures;
    }

    private static void pair(
            List<Figure> to, String id, String what, Times first, Times last, Function<Times, List<Double>> times) {
        var now = times.apply(last);
        var before = times.apply(first);
        to.add(new Figure(
                "rights.%s.ms".formatted(id),
                "%s; median of %d among %,d people with an order each; baseline: among %,d"
                        .formatted(what, now.size(), last.people(), first.people()),
                Quantile.of(now, 1 / 2.0),
                "ms",
                Better.LOWER,
                Quantile.of(before, 1 / 2.0)));
        to.add(new Figure(
                "rights.%s.p95.ms".formatted(id),
                "the same, at the 95th percentile",
                Quantile.of(now, P95),
                "ms",
                Better.LOWER,
                Quantile.of(before, P95)));
    }

    private static void tell(Times times, Progress progress) {
        progress.say(String.format(
                Locale.ROOT,
                "Among %,d people: page %.1f ms, archive %.1f ms, privacy center %.1f ms, delete a member %.1f ms, a guest %.1f ms, with receipt %.0f ms",
                times.people(),
                Quantile.of(times.page(), 1 / 2.0),
                Quantile.of(times.archive(), 1 / 2.0),
                Quantile.of(times.center(), 1 / 2.0),
                Quantile.of(times.member(), 1 / 2.0),
                Quantile.of(times.guest(), 1 / 2.0),
                Quantile.of(times.receipt(), 1 / 2.0)));
    }
}
