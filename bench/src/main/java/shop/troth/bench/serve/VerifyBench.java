package shop.troth.bench.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.bench.purchase.Connection;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.AdminAccess;

/**
 * How long the proof of three stores takes, the first one after a start and one on demand, and what the background proof costs a store that
 * nobody visits.
 */
public final class VerifyBench implements Measure {

    private static final List<String> STORES = List.of("millipore", "perricone-md", "betty-mills");
    private static final Duration LONGEST_FIRST = Duration.ofMinutes(10);
    private static final String NEVER = "-Dtroth.proof.every=7d";
    private static final String ALWAYS = "-Dtroth.proof.every=1s";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        var window = Duration.ofSeconds(length.of(1, 30, 300));
        try {
            var stores = length.of(STORES.subList(0, 1), STORES, STORES);
            var once = once(stores, window, progress);
            progress.say("Measuring the background proof for %d s …".formatted(window.toSeconds()));
            double share = background(stores, window);
            return List.of(
                    figure(
                            "verify.first.s",
                            "from ready until the proof page of each of three stores has no gap",
                            once.first(),
                            "s"),
                    figure("verify.all.s", "verify of three stores in a running serve", once.demand(), "s"),
                    new Figure(
                            "verify.background.percent",
                            "share of all processors' time while the background proof runs one time after the other,"
                                    + " nobody shopping; baseline: the same without it",
                            share,
                            "%",
                            Better.LOWER,
                            once.idle()));
        } catch (IOException e) {
            throw new Problem("The proof could not be measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The measurement was interrupted.", e);
        }
    }

    private record Once(double first, double demand, double idle) {}

    private static Once once(List<String> stores, Duration window, Progress progress)
            throws IOException, InterruptedException {
        try (var folder = MeasuredFolder.of("serve");
                var served = Served.start(folder.path(), List.of(NEVER))) {
            progress.say("Waiting for the first proof …");
            double first = untilProved(served, stores);
            progress.say("Verifying on demand …");
            long began = System.nanoTime();
            AdminAccess.at(folder.path().resolve("data"))
                    .orElseThrow(() -> new Problem("The stores take no commands."))
                    .ask("verify", Map.of("stores", String.join(",", stores)));
            double demand = seconds(began);
            return new Once(first, demand, share(served, window));
        }
    }

    private static double background(List<String> stores, Duration window) throws IOException, InterruptedException {
        try (var folder = MeasuredFolder.of("serve");
                var served = Served.start(folder.path(), List.of(ALWAYS))) {
            untilProved(served, stores);
            return share(served, window);
        }
    }

    /** In percent. */
    private static double share(Served served, Duration window) throws InterruptedException {
        var before = served.cpu();
        Thread.sleep(window);
        var used = served.cpu().minus(before);
        return 100.0 * used.toNanos() / window.toNanos() / Runtime.getRuntime().availableProcessors();
    }

    private static double untilProved(Served served, List<String> stores) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (var shop = new Connection(served.ports().http())) {
            for (var store : stores) {
                var page = "GET /privacy/proof HTTP/1.1\r\nHost: %s.localhost:%d\r\n\r\n"
                        .formatted(store, served.ports().http());
                while (!isProved(shop.send(page).text())) {
                    if (seconds(began) > LONGEST_FIRST.toSeconds()) {
                        throw new Problem("The first proof of %s did not end.".formatted(store));
                    }
                    Thread.sleep(500);
                }
            }
        }
        return seconds(began);
    }

    private static boolean isProved(String page) {
        return page.contains("id=\"ledger\"") && !page.contains("<progress");
    }

    private static Figure figure(String id, String what, double value, String unit) {
        return new Figure(id, what, value, unit, Better.LOWER, null);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
