package shop.troth.bench.purchase;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import shop.troth.bench.Figure;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.purchase.MeasuredShop.Kind;
import shop.troth.kernel.Problem;

/**
 * Whole guest purchases, product page to paid, by 1, 8 and 32 shoppers. Three shops stand side by side and are measured in turns,
 * window by window, so that what else the machine does falls on all: the real one; the same with doubles in place of vault and
 * ledger that seal and decide nothing and keep a plain audit log; and the same with doubles that record nothing either.
 */
public final class PurchaseBench implements Measure {

    /**
     * How long each part takes.
     *
     * @param cold from {@code ready} of the real shop; part of its warming up
     * @param warmUp of each shop
     * @param windows at 32 shoppers and at 8, of each shop: of three a multiple, so that each begins as often
     * @param window at 32 shoppers
     * @param fewWindows at 1
     * @param fewWindow at 8 and at 1
     */
    private record Pace(
            Duration cold, Duration warmUp, int windows, Duration window, int fewWindows, Duration fewWindow) {

        /** @param starting what the start took; a quick run has as much less to warm up, so that it ends within a minute */
        static Pace of(Length length, Duration starting) {
            var warmUp = Duration.ofSeconds(Math.clamp(10 - starting.toSeconds() / 2, 4, 7));
            var second = Duration.ofSeconds(1);
            return length.of(
                    new Pace(second, second, 1, second, 1, second),
                    new Pace(warmUp, warmUp, 2, Duration.ofMillis(1_500), 1, second),
                    new Pace(
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(75),
                            6,
                            Duration.ofSeconds(5),
                            3,
                            Duration.ofSeconds(4)));
        }
    }

    @Override
    public String name() {
        return "purchase";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        var began = System.nanoTime();
        progress.say("Starting two shops to compare with …");
        var starting = CompletableFuture.supplyAsync(() -> Measured.start(Kind.BARE));
        try (var audited = Measured.start(Kind.AUDITED);
                var bare = starting.join()) {
            var pace = Pace.of(length, Duration.ofNanos(System.nanoTime() - began));
            for (var shop :
                    List.of(audited, bare)) { // and the shoppers with them, who would else be as cold as the shop
                shop.warmUp(pace.warmUp(), progress);
            }
            progress.say("Starting the shop …");
            try (var real = Measured.start(Kind.REAL)) {
                real.buyCold(pace.cold(), progress);
                real.warmUp(pace.warmUp().minus(pace.cold()), progress);
                measure(pace, List.of(real, audited, bare), progress);
                return new PurchaseFigures(real, audited, bare, pace.cold()).all();
            }
        } catch (SQLException e) {
            throw Measured.unanswered(e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem known ? known : e;
        }
    }

    /** 8 shoppers follow 32 each time, so that what a shop still learns to do faster while it is measured counts for both. */
    private static void measure(Pace pace, List<Measured> all, Progress progress) throws SQLException {
        var ends = List.of(all.getFirst(), all.getLast()); // what few do is compared with the shop without any record
        progress.say("Measuring %d and 8 shoppers …".formatted(Measured.MANY));
        for (int i = 0; i < pace.windows(); i++) {
            buy(Measured.MANY, turned(all, i), pace.window(), progress);
            buy(8, turned(ends, i), pace.fewWindow(), progress);
        }
        progress.say("Measuring 1 shopper …");
        for (int i = 0; i < pace.fewWindows(); i++) {
            buy(1, turned(ends, i), pace.fewWindow(), progress);
        }
        if (System.getenv("TROTH_BENCH_STATEMENTS") != null) {
            all.getFirst().statements().forEach(progress::say);
        }
        for (var shop : all) {
            shop.mustAddUp();
        }
    }

    private static void buy(int shoppers, List<Measured> inTurn, Duration window, Progress progress)
            throws SQLException {
        for (var shop : inTurn) {
            shop.buy(shoppers, window, progress);
        }
    }

    /** Each time another one begins, and every second time the others come the other way around. */
    private static List<Measured> turned(List<Measured> all, int times) {
        var order = IntStream.range(0, all.size())
                .mapToObj(it -> all.get((it + times) % all.size()))
                .toList();
        return times % 2 == 0 ? order : order.reversed();
    }
}
