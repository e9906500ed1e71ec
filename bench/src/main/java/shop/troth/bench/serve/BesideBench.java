package shop.troth.bench.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.bench.purchase.BenchShopper;
import shop.troth.bench.purchase.Connection;
import shop.troth.bench.purchase.Goods;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.AdminAccess;

/**
 * What shoppers notice of work that a store does beside: how long pages take while visits are counted, and while it is verified. All along
 * somebody buys every second. Windows with and without alternate.
 */
public final class BesideBench implements Measure {

    private static final int PAGES_A_SECOND = 20;
    private static final int VISITS_A_SECOND = 300;
    private static final int MOST_OF_THE_VISITS = VISITS_A_SECOND * 9 / 10;

    /** The pages one browser sees before the next one comes. */
    private static final int PAGES_OF_A_VISIT = 5;

    private static final List<String> PATHS =
            List.of("/products/pes-membrane-filters", "/products", "/", "/products?q=filter");

    /** Of each, the store has some 470. */
    private static final List<Goods> GOODS = List.of(
            new Goods("NYL022-090-25", "nylon-membrane-filters"),
            new Goods("PES045-025-100", "pes-membrane-filters"),
            new Goods("SPE045-033-50", "pes-syringe-filters"),
            new Goods("SNY022-025-100", "nylon-syringe-filters"));

    private static final String BROWSER =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\n";

    /** @param leastVisits a second, of those that are due; a trial on a busy machine counts what it can */
    private record Pace(int pairs, Duration window, int leastVisits, List<String> proved) {

        static Pace of(Length length) {
            return length.of(
                    new Pace(1, Duration.ofSeconds(1), 0, List.of("millipore")),
                    new Pace(2, Duration.ofSeconds(4), MOST_OF_THE_VISITS, List.of("millipore")),
                    new Pace(
                            10,
                            Duration.ofSeconds(10),
                            MOST_OF_THE_VISITS,
                            List.of("millipore", "perricone-md", "betty-mills")));
        }
    }

    @Override
    public String name() {
        return "beside";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        var pace = Pace.of(length);
        try (var folder = MeasuredFolder.of("serve");
                var served =
                        Served.start(folder.path(), List.of("-Dtroth.proof.first-after=7d -Dtroth.proof.every=7d"))) {
            var bought = new AtomicInteger();
            try (var buying = every(Duration.ofSeconds(1), () -> buy(served, bought))) {
                progress.say("Warming up …");
                pages(served, pace.window());
                var counted = counted(served, pace, progress);
                var verified = verified(
                        served,
                        pace,
                        AdminAccess.at(folder.path().resolve("data"))
                                .orElseThrow(() -> new Problem("The stores take no commands.")),
                        progress);
                buying.mustWork();
                progress.say("%d purchases meanwhile".formatted(bought.get()));
                return List.of(
                        figure(
                                "beside.counting.p95.ms",
                                "while %d visits a second are counted; baseline: without".formatted(VISITS_A_SECOND),
                                counted),
                        figure("beside.verify.p95.ms", "while the stores are verified; baseline: without", verified));
            }
        } catch (IOException e) {
            throw new Problem("The stores could not be measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The measurement was interrupted.", e);
        }
    }

    /** What pages took, in milliseconds. */
    private record Beside(List<Double> with, List<Double> without) {

        Beside() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private static Beside counted(Served served, Pace pace, Progress progress)
            throws IOException, InterruptedException {
        var all = new Beside();
        for (int i = 0; i < pace.pairs(); i++) {
            progress.say("Counting visits, %d of %d …".formatted(i + 1, pace.pairs()));
            if (i % 2 == 0) {
                all.without().addAll(pages(served, pace.window()));
            }
            var visitors = new Visitors(served);
            try (var visiting = every(Duration.ofNanos(1_000_000_000L / VISITS_A_SECOND), visitors::next)) {
                all.with().addAll(pages(served, pace.window()));
                visiting.mustWork();
            }
            visitors.mustHave(pace);
            if (i % 2 != 0) {
                all.without().addAll(pages(served, pace.window()));
            }
        }
        return all;
    }

    private static Beside verified(Served served, Pace pace, AdminAccess admin, Progress progress)
            throws IOException, InterruptedException {
        var all = new Beside();
        for (int i = 0; i < Math.ceilDiv(pace.pairs(), 5); i++) {
            progress.say("Verifying …");
            var began = System.nanoTime();
            var verifying = CompletableFuture.supplyAsync(() ->
                    admin.ask("verify", Map.of("stores", String.join(",", pace.proved()))));
            while (!verifying.isDone()) {
                all.with().addAll(pages(served, Duration.ofSeconds(1)));
            }
            var took = Duration.ofNanos(System.nanoTime() - began);
            try {
                var verdicts = verifying.join();
                for (var bad : List.of("broken", "unfinished")) {
                    if (verdicts.contains("\"" + bad + "\"")) {
                        throw new Problem("Verifying an untouched store said “%s”.".formatted(bad));
                    }
                }
            } catch (CompletionException e) {
                throw e.getCause() instanceof Problem known ? known : e;
            }
            progress.say("… took %d s".formatted(took.toSeconds()));
            all.without().addAll(pages(served, took));
        }
        return all;
    }

    /** Reads pages at a steady rate, each from when it was due; so a page that waits for the one before counts as late. */
    private static List<Double> pages(Served served, Duration window) throws IOException, InterruptedException {
        var took = new ArrayList<Double>();
        var host = "%s:%d".formatted(served.address().host(), served.ports().http());
        try (var connection = Connection.ofVisitor(served.ports().http())) {
            var began = System.nanoTime();
            for (int i = 0; i < window.toMillis() * PAGES_A_SECOND / 1_000; i++) {
                var due = began + i * 1_000_000_000L / PAGES_A_SECOND;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var path = PATHS.get(i % PATHS.size());
                var answer = connection.send("GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\n%s\r\n"
                        .formatted(path, host, BROWSER));
                if (answer.status() != 200) {
                    throw new Problem("%s answered %d.".formatted(path, answer.status()));
                }
                took.add((System.nanoTime() - due) / 1e6);
            }
        }
        return took;
    }

    /** Browsers that see a few pages each, one after the other. */
    private static final class Visitors {

        private final Served served;
        private Connection browser;
        private String cookie = "";
        private int pages;

        Visitors(Served served) {
            this.served = served;
            this.browser = Connection.ofVisitor(served.ports().http());
        }

        void next() {
            if (pages % PAGES_OF_A_VISIT == 0) {
                browser.close();
                browser = Connection.ofVisitor(served.ports().http());
                cookie = "";
            }
            try {
                var answer = browser.send(
                        "GET /visits/p.gif?p=/products HTTP/1.1\r\nHost: perricone-md.localhost:%d\r\n%s%s\r\n"
                                .formatted(
                                        served.ports().http(),
                                        BROWSER,
                                        cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n"));
                if (answer.status() != 200
                        || cookie.isEmpty() && answer.cookies().isEmpty()) {
                    throw new Problem("A visit was not counted: status %d.".formatted(answer.status()));
                }
                cookie = cookie.isEmpty() ? answer.cookies().getLast() : cookie;
            } catch (IOException e) {
                throw new Problem("A visit was not counted: " + e.getMessage(), e);
            }
            pages++;
        }

        void mustHave(Pace pace) {
            browser.close();
            if (pages < pace.window().toSeconds() * pace.leastVisits()) {
                throw new Problem("Only %d visits were counted in %d s."
                        .formatted(pages, pace.window().toSeconds()));
            }
        }
    }

    private static void buy(Served served, AtomicInteger bought) {
        try (var shopper = BenchShopper.visitor(served.address(), GOODS)) {
            shopper.buy();
            bought.incrementAndGet();
        } catch (IOException e) {
            throw new Problem("A purchase failed: " + e.getMessage(), e);
        }
    }

    /** What goes on at a steady rate until it is closed, or until it fails. */
    private record Steady(ScheduledExecutorService threads, CompletableFuture<Void> failed) implements AutoCloseable {

        void mustWork() {
            if (failed.isCompletedExceptionally()) {
                throw new Problem("What should go on meanwhile failed: "
                        + failed.exceptionNow().getMessage());
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    private static Steady every(Duration pause, Runnable what) {
        var failed = new CompletableFuture<Void>();
        var executor = Executors.newSingleThreadScheduledExecutor();
        executor.scheduleAtFixedRate(
                () -> {
                    try {
                        what.run();
                    } catch (RuntimeException e) {
                        failed.completeExceptionally(e);
                        throw e;
                    }
                },
                0,
                pause.toNanos(),
                TimeUnit.NANOSECONDS);
        return new Steady(executor, failed);
    }

    private static Figure figure(String id, String what, Beside took) {
        return new Figure(
                id,
                "95th percentile of pages (product, list, home, search) at %d a second, with a purchase every second, %s"
                        .formatted(PAGES_A_SECOND, what),
                p95(took.with()),
                "ms",
                Better.LOWER,
                p95(took.without()));
    }

    private static double p95(List<Double> took) {
        var sorted = took.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100));
    }
}
