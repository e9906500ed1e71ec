package shop.troth.bench.browse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.Quantile;
import shop.troth.bench.browse.Load.Visit;
import shop.troth.bench.purchase.Cpu;
import shop.troth.bench.purchase.MeasuredShop;
import shop.troth.kernel.Problem;

/**
 * Pages of a shop with 50,000 products: a product's, lists, searches. Each kind is measured in turns with its baseline, the same
 * server that answers with ready bytes of the same size, so that what else the machine does falls on both.
 */
public final class BrowseBench implements Measure {

    private static final int VISITORS = 32;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** The share of the processors that 32 visitors get where nobody else wants any. */
    private static final double QUIET = 0.85;

    private static final Duration FIRST = Duration.ofSeconds(2);

    private record Pace(Duration warmUp, int windows, Duration window) {

        static Pace of(Length length) {
            return length.of(
                    new Pace(Duration.ofSeconds(1), 1, Duration.ofSeconds(1)),
                    new Pace(Duration.ofSeconds(5), 2, Duration.ofMillis(2_500)),
                    new Pace(Duration.ofSeconds(20), 5, Duration.ofSeconds(5)));
        }
    }

    /** Pages of one kind, and what was seen of them. */
    private static final class Kind {

        private final String name;
        private final String what;
        private final Supplier<Visit> visits;
        private final List<Double> perSecond = new ArrayList<>();
        private final List<Double> ready = new ArrayList<>();
        private Cpu cpu = Cpu.none();
        private Duration took = Duration.ZERO;
        private long pages;
        private long bytes;

        Kind(String name, String what, Supplier<Visit> visits) {
            this.name = name;
            this.what = what;
            this.visits = visits;
        }
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        progress.say("Starting a shop of 50,000 products; the first time they are brought in, which takes a minute …");
        var flags = List.of("-Dtroth.bench.memory-page=true");
        try (var shop = MeasuredShop.start(MeasuredShop.Kind.REAL, folder(), true, BrowsedProcess.class, flags);
                var database = DriverManager.getConnection(shop.address().database())) {
            var prices = new Prices();
            prices.read(database);
            return measure(Pace.of(length), shop, database, prices, progress);
        } catch (SQLException e) {
            throw new Problem("The database of the measured shop did not answer: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Problem("The measured shop did not answer: " + e.getMessage(), e);
        }
    }

    /** Beside the builds, so that it goes with them. */
    static Path folder() throws IOException {
        var home = Path.of(System.getProperty("troth.home", System.getProperty("java.io.tmpdir")));
        return Files.createDirectories(home.resolve(".build").resolve("bench-shop-1"));
    }

    private static List<Figure> measure(
            Pace pace, MeasuredShop shop, Connection database, Prices prices, Progress progress) throws IOException {
        var pages = new BrowsedPages(shop.address().host(), prices);
        var load = new Load(shop.address().http(), VISITORS);
        var kinds = List.of(
                new Kind("product", "product pages", pages.products()),
                new Kind("list", "lists: 1,000 of categories, orders, filters, later pages", pages.lists()),
                new Kind(
                        "search",
                        "searches: 2,000 texts, of each ten one with a typo, one half a word, one a catalog number",
                        pages.searches()));
        try (var changing = new Changing(database, prices, pages)) {
            progress.say("Warming up …");
            for (var kind : kinds) {
                var first = new Load(shop.address().http(), 1);
                while (first.run(FIRST, kind.visits).pages() == 0) {
                    progress.say("… waiting for the first page"); // it reads the whole catalog, or its words
                }
                load.run(pace.warmUp(), kind.visits);
            }
            for (int i = 0; i < pace.windows(); i++) {
                for (var kind : kinds) {
                    window(pace, shop, load, kind, progress);
                    var ready = load.run(pace.window().dividedBy(2), pages.memory((int) (kind.bytes / kind.pages)));
                    kind.ready.add(ready.perSecond());
                }
            }
            changing.mustHaveWorked();
        }
        progress.say("%d answers said a price that had changed more than a second before".formatted(prices.late()));
        return kinds.stream().map(BrowseBench::figure).toList();
    }

    private static void window(Pace pace, MeasuredShop shop, Load load, Kind kind, Progress progress)
            throws IOException {
        var before = shop.cpu();
        var seen = load.run(pace.window(), kind.visits);
        var used = shop.cpu().since(before);
        kind.cpu = kind.cpu.plus(used);
        kind.took = kind.took.plus(seen.took());
        kind.pages += seen.pages();
        kind.bytes += seen.bytes();
        kind.perSecond.add(seen.perSecond());
        progress.say(String.format(
                Locale.ROOT,
                "%s: %.0f a second, %.0f µs of processor each (%s)",
                kind.name,
                seen.perSecond(),
                used.total().toNanos() / 1e3 / seen.pages(),
                inWords(used, seen.pages())));
    }

    private static Figure figure(Kind kind) {
        var had = (double) kind.cpu.total().toNanos() / kind.took.toNanos() / CORES;
        return new Figure(
                "shop." + kind.name + ".per_s",
                String.format(
                        Locale.ROOT,
                        "%s; whole HTML pages over 50,000 products, Zipf, gzip, %d visitors, half with a cart, a price change a"
                                + " second; every answer's status and checksum looked at, each new one read for names and prices;"
                                + " %,d bytes and %.0f µs of processor each (%s); median of %d windows%s; baseline: the same"
                                + " server answering with ready bytes of this size",
                        kind.what,
                        VISITORS,
                        kind.bytes / kind.pages,
                        kind.cpu.total().toNanos() / 1e3 / kind.pages,
                        inWords(kind.cpu, kind.pages),
                        kind.perSecond.size(),
                        had > QUIET ? "" : ", on a busy machine: we got %.0f %% of it".formatted(100 * had)),
                Quantile.median(kind.perSecond),
                "1/s",
                Better.HIGHER,
                Quantile.median(kind.ready));
    }

    private static String inWords(Cpu cpu, long pages) {
        return cpu.used().entrySet().stream()
                .filter(it -> !it.getValue().isZero())
                .map(it -> String.format(
                        Locale.ROOT,
                        "%s %.0f",
                        it.getKey().name().toLowerCase(Locale.ROOT),
                        it.getValue().toNanos() / 1e3 / pages))
                .collect(Collectors.joining(", "));
    }
}
