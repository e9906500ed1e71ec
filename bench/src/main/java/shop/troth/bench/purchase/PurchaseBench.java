package shop.troth.bench.purchase;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Measure;
import shop.troth.bench.purchase.Shop.Kind;
import shop.troth.kernel.Problem;

/**
 * Whole guest purchases, product page to paid, by 1, 8 and 32 shoppers. Two shops stand side by side and are measured in
 * turns, window by window, so that what else the machine does falls on both: the real one, and the same with the doubles
 * that seal, decide and record nothing.
 */
public final class PurchaseBench implements Measure {

    private static final int MANY = 32;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** The share of the processors that 32 shoppers get where nobody else wants any. */
    private static final double QUIET = 0.85;

    /**
     * How long each part takes.
     *
     * @param windows at 32 shoppers, of each shop
     * @param fewWindows at 8 and at 1
     */
    private record Pace(Duration warmUp, int windows, Duration window, int fewWindows, Duration fewWindow) {

        /** @param starting what the start took; a quick run has as much less to warm up, so that it ends within a minute */
        static Pace of(boolean quick, Duration starting) {
            var left = 12 - starting.toSeconds() / 2;
            return quick
                    ? new Pace(
                            Duration.ofSeconds(Math.clamp(left, 6, 10)),
                            2,
                            Duration.ofMillis(2_500),
                            1,
                            Duration.ofMillis(1_500))
                    : new Pace(Duration.ofSeconds(75), 5, Duration.ofSeconds(5), 3, Duration.ofSeconds(4));
        }
    }

    /** One window's figures. */
    private record Window(double perSecond, double medianMs) {}

    @Override
    public String name() {
        return "purchase";
    }

    @Override
    public List<Figure> run(boolean quick, Progress progress) {
        var began = System.nanoTime();
        progress.say("Starting two shops …");
        var starting = CompletableFuture.supplyAsync(() -> Shop.start(Kind.DOUBLES));
        try (var real = Shop.start(Kind.REAL);
                var doubles = starting.join();
                var realRecords = new Records(real.address());
                var doublesRecords = new Records(doubles.address())) {
            return measure(
                    Pace.of(quick, Duration.ofNanos(System.nanoTime() - began)),
                    new Subject(real, realRecords),
                    new Subject(doubles, doublesRecords),
                    progress);
        } catch (SQLException e) {
            throw new Problem("The database of a measured shop did not answer: " + e.getMessage(), e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem known ? known : e;
        }
    }

    /** A shop under measurement, and how much was bought there. */
    private static final class Subject {

        private final Shop shop;
        private final Records records;
        private final List<Goods> goods;
        private final Map<Integer, List<Window>> windows = new java.util.TreeMap<>();
        private long bought;
        private long measured;
        private Records.Work work = Records.Work.NONE;
        private Cpu cpu = Cpu.none();
        private Duration elapsed = Duration.ZERO;
        private final long bytesBefore;
        private double bytesEach;

        Subject(Shop shop, Records records) throws SQLException {
            this.shop = shop;
            this.records = records;
            this.goods = records.stockUp();
            this.bytesBefore = records.bytes();
        }

        /** One window; what works on after the last purchase, the mail above all, ends before the next begins. */
        void buy(int shoppers, Duration length, boolean counts, Progress progress) throws SQLException {
            var before = records.work();
            var cpuBefore = shop.cpu();
            var began = System.nanoTime();
            var outcome = Crowd.buy(shop.address(), goods, shoppers, length);
            var handed = records.handedOver(outcome.from(), outcome.until());
            records.drain();
            if (!outcome.failures().isEmpty()) {
                throw new Problem("%d purchases failed, the first with: %s"
                        .formatted(outcome.failures().size(), outcome.failures().getFirst()));
            }
            bought += outcome.all();
            var used = shop.cpu().since(cpuBefore);
            progress.say("%s: %d purchases, median %.0f ms, processor %.1f ms each (%s)"
                    .formatted(
                            shop.kind(),
                            outcome.all(),
                            outcome.medianMs(),
                            used.each(outcome.all()),
                            used.inWords(outcome.all())));
            if (counts) {
                var seconds = Duration.between(outcome.from(), outcome.until()).toMillis() / 1000.0;
                windows.computeIfAbsent(shoppers, it -> new ArrayList<>())
                        .add(new Window(Math.min(outcome.perSecond(), handed / seconds), outcome.medianMs()));
                if (shoppers == MANY) {
                    work = work.plus(records.work().since(before));
                    measured += outcome.all();
                    cpu = cpu.plus(used);
                    elapsed = elapsed.plus(Duration.ofNanos(System.nanoTime() - began));
                }
            }
        }

        double perSecond(int shoppers) {
            return median(shoppers);
        }

        private double median(int shoppers) {
            var sorted = windows.getOrDefault(shoppers, List.of()).stream()
                    .map(Window::perSecond)
                    .sorted()
                    .toList();
            var middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }

        /** Lowest and highest window, for the reader to judge the noise. */
        String range(int shoppers) {
            var all = windows.getOrDefault(shoppers, List.of()).stream()
                    .mapToDouble(Window::perSecond)
                    .summaryStatistics();
            return "windows from %.1f to %.1f".formatted(all.getMin(), all.getMax());
        }

        /** Whether the machine had other things to do, for then the figures are too low. */
        String noise() {
            var had = (cpu.total().toNanos() + 0.0) / elapsed.toNanos() / CORES;
            return had > QUIET ? "" : ", on a machine busy with other things: it gave us %.0f %%".formatted(100 * had);
        }

        void mustAddUp() throws SQLException {
            var counts = records.counts();
            if (counts.orders() != bought
                    || counts.charges() != bought
                    || counts.mails() != bought
                    || counts.sold() != bought
                    || counts.held() != 0) {
                throw new Problem("The books do not add up: %d purchases, but %s.".formatted(bought, counts));
            }
            bytesEach = (double) (records.bytes() - bytesBefore) / bought;
        }

        double bytesEach() {
            return bytesEach;
        }
    }

    private List<Figure> measure(Pace pace, Subject real, Subject doubles, Progress progress) {
        var both = List.of(real, doubles);
        try {
            progress.say("Warming up …");
            for (var subject : both) {
                subject.buy(MANY, pace.warmUp(), false, progress);
            }
            for (var shoppers : List.of(MANY, 8, 1)) {
                progress.say("Measuring %d shoppers …".formatted(shoppers));
                var windows = shoppers == MANY ? pace.windows() : pace.fewWindows();
                for (int i = 0; i < windows; i++) {
                    for (var subject : i % 2 == 0 ? both : both.reversed()) {
                        subject.buy(shoppers, shoppers == MANY ? pace.window() : pace.fewWindow(), true, progress);
                    }
                }
            }
            if (System.getenv("TROTH_BENCH_STATEMENTS") != null) {
                real.records.statements(real.bought).forEach(progress::say);
            }
            for (var subject : both) {
                subject.mustAddUp();
            }
            return figures(real, doubles);
        } catch (SQLException e) {
            throw new Problem("The database of a measured shop did not answer: " + e.getMessage(), e);
        }
    }

    private static List<Figure> figures(Subject real, Subject doubles) {
        var figures = new ArrayList<Figure>();
        for (var shoppers : List.of(MANY, 8, 1)) {
            figures.add(new Figure(
                    shoppers == MANY ? "purchase.per_s" : "purchase." + shoppers + ".per_s",
                    "whole guest purchases, product page to paid and mail handed over, %d shoppers, median of %d %s%s; baseline: the same shop without vault, policy and ledger"
                            .formatted(
                                    shoppers,
                                    real.windows
                                            .getOrDefault(shoppers, List.of())
                                            .size(),
                                    real.range(shoppers),
                                    shoppers == MANY ? real.noise() : ""),
                    real.perSecond(shoppers),
                    "1/s",
                    Better.HIGHER,
                    doubles.perSecond(shoppers)));
        }
        figures.add(new Figure(
                "purchase.statements",
                "SQL statements that the shop sends in one purchase at 32 shoppers, background work included, transaction control not; the database runs %.1f more for foreign keys"
                        .formatted((double) real.work.inner() / real.measured),
                (double) real.work.statements() / real.measured,
                "statements",
                Better.LOWER,
                (double) doubles.work.statements() / doubles.measured));
        figures.add(new Figure(
                "purchase.commits",
                "transactions that the database committed in one purchase at 32 shoppers, each single select and background work included; %.1f of them wrote something"
                        .formatted((double) real.work.writes() / real.measured),
                (double) real.work.commits() / real.measured,
                "commits",
                Better.LOWER,
                (double) doubles.work.commits() / doubles.measured));
        figures.add(new Figure(
                "purchase.enforcement.share",
                "share of a purchase's processor time at 32 shoppers that vault, policy and ledger take, against the same shop without them (%s; without: %s)"
                        .formatted(real.cpu.inWords(real.measured), doubles.cpu.inWords(doubles.measured)),
                100 * (1 - doubles.cpu.each(doubles.measured) / real.cpu.each(real.measured)),
                "%",
                Better.LOWER,
                null));
        figures.add(new Figure(
                "purchase.bytes",
                "what an order adds to all tables and indexes of all schemas, its payment, mails, personal data, keys and record included; baseline: the same data unsealed and without a record",
                real.bytesEach(),
                "B",
                Better.LOWER,
                doubles.bytesEach()));
        return figures;
    }
}
