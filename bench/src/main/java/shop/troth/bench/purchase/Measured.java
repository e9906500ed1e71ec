package shop.troth.bench.purchase;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.troth.bench.Measure.Progress;
import shop.troth.bench.purchase.MeasuredShop.Kind;
import shop.troth.kernel.Problem;

/** A shop under measurement, and how much was bought there. */
final class Measured implements AutoCloseable {

    /** How many buy at once where nothing else is said. */
    static final int MANY = 32;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** The share of the processors that 32 shoppers get where nobody else wants any. */
    private static final double QUIET = 0.85;

    private final MeasuredShop shop;
    private final Records records;
    private final List<Goods> goods;
    private final Instant ready;
    private final Map<Integer, List<Double>> perSecond = new TreeMap<>();
    private long bought;
    private double cold;
    private long counted;
    private Records.Work work = Records.Work.NONE;
    private Cpu cpu = Cpu.none();
    private Duration elapsed = Duration.ZERO;
    private long boughtBefore;
    private long bytesBefore;
    private double bytesEach;

    private Measured(MeasuredShop shop, Instant ready) throws SQLException {
        this.shop = shop;
        this.ready = ready;
        this.records = new Records(shop.address());
        this.goods = records.stockUp();
    }

    /** Returns when it is ready and has plenty of everything. */
    static Measured start(Kind kind) {
        var shop = MeasuredShop.start(kind);
        try {
            return new Measured(shop, Instant.now());
        } catch (SQLException e) {
            shop.close();
            throw unanswered(e);
        }
    }

    static Problem unanswered(SQLException e) {
        return new Problem("The database of a measured shop did not answer: " + e.getMessage(), e);
    }

    /** What is bought from the moment it was ready. Nothing may have been bought before. */
    void buyCold(Duration length, Progress progress) throws SQLException {
        var cpuBefore = shop.cpu();
        var outcome = Crowd.buy(shop.address(), goods, MANY, ready, ready.plus(length));
        cold = settle(outcome, shop.cpu().since(cpuBefore), progress);
    }

    /** What is bought until the JVM has compiled what it runs; not counted. */
    void warmUp(Duration length, Progress progress) throws SQLException {
        if (!length.isZero()) {
            var cpuBefore = shop.cpu();
            settle(Crowd.buy(shop.address(), goods, MANY, length), shop.cpu().since(cpuBefore), progress);
        }
        bytesBefore = records.bytes();
        boughtBefore = bought;
    }

    /** One window; what works on after the last purchase, the mail above all, ends before the next begins. */
    void buy(int shoppers, Duration length, Progress progress) throws SQLException {
        var before = records.work();
        var cpuBefore = shop.cpu();
        var began = System.nanoTime();
        var outcome = Crowd.buy(shop.address(), goods, shoppers, length);
        var handed = records.handedOver(outcome.from(), outcome.until());
        records.drain();
        var used = shop.cpu().since(cpuBefore);
        perSecond.computeIfAbsent(shoppers, it -> new ArrayList<>()).add(settle(outcome, handed, used, progress));
        if (shoppers == MANY) {
            work = work.plus(records.work().since(before));
            counted += outcome.all();
            cpu = cpu.plus(used);
            elapsed = elapsed.plus(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private double settle(Crowd.Outcome outcome, Cpu used, Progress progress) throws SQLException {
        var handed = records.handedOver(outcome.from(), outcome.until());
        records.drain();
        return settle(outcome, handed, used, progress);
    }

    /** @return purchases a second, but no more than confirmation mails */
    private double settle(Crowd.Outcome outcome, long handed, Cpu used, Progress progress) {
        if (!outcome.failures().isEmpty()) {
            throw new Problem("%d purchases failed, the first with: %s"
                    .formatted(outcome.failures().size(), outcome.failures().getFirst()));
        }
        bought += outcome.all();
        progress.say("%s: %d purchases, median %.0f ms, processor %.1f ms each (%s)"
                .formatted(
                        shop.kind(),
                        outcome.all(),
                        outcome.medianMs(),
                        used.each(outcome.all()),
                        used.inWords(outcome.all())));
        var seconds = Duration.between(outcome.from(), outcome.until()).toMillis() / 1000.0;
        return Math.min(outcome.perSecond(), handed / seconds);
    }

    /** Counts must agree, or there are no figures. */
    void mustAddUp() throws SQLException {
        var counts = records.counts();
        if (counts.orders() != bought
                || counts.charges() != bought
                || counts.mails() != bought
                || counts.sold() != bought
                || counts.held() != 0) {
            throw new Problem("The books do not add up: %d purchases, but %s.".formatted(bought, counts));
        }
        bytesEach = (double) (records.bytes() - bytesBefore) / (bought - boughtBefore);
    }

    /** What ran most, for whoever looks for the next statement to save. */
    List<String> statements() throws SQLException {
        return records.statements(bought);
    }

    double coldPerSecond() {
        return cold;
    }

    /** Median of the windows. */
    double perSecond(int shoppers) {
        var sorted =
                perSecond.getOrDefault(shoppers, List.of()).stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Number of windows with the lowest and the highest, for the reader to judge the noise. */
    String windows(int shoppers) {
        var all = perSecond.getOrDefault(shoppers, List.of()).stream()
                .mapToDouble(it -> it)
                .summaryStatistics();
        return "%d windows from %.1f to %.1f".formatted(all.getCount(), all.getMin(), all.getMax());
    }

    /** Whether the machine had other things to do, for then the figures are too low. */
    String noise() {
        var had = (cpu.total().toNanos() + 0.0) / elapsed.toNanos() / CORES;
        return had > QUIET ? "" : ", on a busy machine: we got %.0f %% of it".formatted(100 * had);
    }

    double statementsEach() {
        return (double) work.statements() / counted;
    }

    double innerEach() {
        return (double) work.inner() / counted;
    }

    double commitsEach() {
        return (double) work.commits() / counted;
    }

    double writesEach() {
        return (double) work.writes() / counted;
    }

    double cpuEach() {
        return cpu.each(counted);
    }

    String cpuInWords() {
        return "%.1f ms: %s".formatted(cpuEach(), cpu.inWords(counted));
    }

    double bytesEach() {
        return bytesEach;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (SQLException e) {
            System.err.println("A benchmark database did not shut down cleanly.");
        } finally {
            shop.close();
        }
    }
}
