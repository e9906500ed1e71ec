package shop.troth.bench.browse;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.Quantile;
import shop.troth.bench.browse.Load.Visit;
import shop.troth.bench.purchase.MeasuredShop;
import shop.troth.kernel.Problem;
import shop.troth.runtime.database.PlainConnections;

/**
 * Pages of a shop with 50,000 products while staff give 10,000 of them other prices. Each kind of page is measured from the beginning of such
 * an edit until the shop has nothing to do with it anymore, and, as the baseline, as long without one.
 */
public final class BulkBench implements Measure {

    private static final int VISITORS = 32;
    private static final Duration FIRST = Duration.ofSeconds(2);

    /** Pages of one kind, and how many of them a second. */
    private record Kind(
            String name, Supplier<Visit> visits, List<Double> during, List<Double> quiet, List<Double> seconds) {

        Kind(String name, Supplier<Visit> visits) {
            this(name, visits, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        progress.say("Starting a shop of 50,000 products; the first time they are brought in, which takes a minute …");
        try (var shop = MeasuredShop.start(
                        MeasuredShop.Kind.REAL, BrowseBench.folder(), true, BrowsedProcess.class, List.of());
                var database = DriverManager.getConnection(shop.address().database())) {
            var prices = new Prices();
            prices.read(database);
            return measure(length, shop, prices, progress);
        } catch (SQLException e) {
            throw new Problem("The database of the measured shop did not answer: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Problem("The measured shop did not answer: " + e.getMessage(), e);
        }
    }

    private static List<Figure> measure(Length length, MeasuredShop shop, Prices prices, Progress progress)
            throws IOException {
        var pages = new BrowsedPages(shop.address().host(), prices);
        var load = new Load(shop.address().http(), VISITORS);
        var database = PlainConnections.to(shop.address().database());
        var kinds = List.of(new Kind("product", pages.products()), new Kind("list", pages.lists()));
        progress.say("Warming up …");
        for (var kind : kinds) {
            var first = new Load(shop.address().http(), 1);
            while (first.run(FIRST, kind.visits).pages() == 0) {
                progress.say("… waiting for the first page"); // it reads the whole catalog
            }
            load.run(Duration.ofSeconds(length.of(1, 5, 20)), kind.visits);
        }
        for (int i = 0; i < length.of(1, 1, 7); i++) {
            for (var kind : kinds) {
                var one = new Load(shop.address().http(), 1);
                var edit = new BulkEdit(database, prices, pages);
                var during = load.run(edit::isUnderWay, kind.visits);
                for (var other :
                        kinds) { // the shop indexes new prices once somebody asks for a list, as somebody does where it
                    // is open
                    one.run(FIRST, other.visits);
                }
                add(kind, edit, during, load.run(during.took(), kind.visits), progress);
            }
        }
        progress.say("%d answers said a price that had changed more than a second before".formatted(prices.late()));
        return kinds.stream().map(BulkBench::figure).toList();
    }

    private static void add(Kind kind, BulkEdit edit, Load.Outcome during, Load.Outcome quiet, Progress progress) {
        var took = edit.took();
        kind.during.add(during.perSecond());
        kind.quiet.add(quiet.perSecond());
        kind.seconds.add(took.toMillis() / 1e3);
        progress.say(String.format(
                Locale.ROOT,
                "%s: %.0f a second during an edit that took %.1f s, %.0f without one",
                kind.name,
                during.perSecond(),
                took.toMillis() / 1e3,
                quiet.perSecond()));
    }

    private static Figure figure(Kind kind) {
        return new Figure(
                "bulk." + kind.name + ".per_s",
                String.format(
                        Locale.ROOT,
                        "%s pages of a shop with 50,000 products, %d visitors, from the beginning of an edit that changes 10,000 prices"
                                + " (planned and applied, %.1f s) until three seconds after it; every answer’s price looked at; median of"
                                + " %d edits; baseline: as long without an edit; the bar is 0.9 of it",
                        kind.name,
                        VISITORS,
                        Quantile.median(kind.seconds),
                        kind.during.size()),
                Quantile.median(kind.during),
                "1/s",
                Better.HIGHER,
                Quantile.median(kind.quiet));
    }
}
