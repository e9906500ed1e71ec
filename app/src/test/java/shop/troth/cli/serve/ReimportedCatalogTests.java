package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.ShopClient;

/**
 * Every price of a catalog changes, again and again, while eight visitors browse. {@code ./troth soak catalog} is the long form:
 * 100,000 products, and limits on how long a page and a full collection may take and on how memory may grow. The small form is about
 * what is shown, not about how fast.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@Tag("deep")
class ReimportedCatalogTests {

    private static final int PRODUCTS = Integer.getInteger("troth.products", 200);
    private static final int ROUNDS = Integer.getInteger("troth.rounds", 1);
    private static final boolean LIMITED = PRODUCTS >= 10_000;
    private static final Duration LONGEST = LIMITED ? Duration.ofMinutes(10) : Duration.ofMinutes(2);
    private static final int VISITORS = 8;

    /** The heap that docs/production.md advises for a store with 100,000 products. */
    private static final String HEAP = "1g";

    /** Room for code as in production: with the tests’ one compiler it would be small, and fill up with a full collection. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JDK_JAVA_OPTIONS",
            "-Xmx%s -XX:ReservedCodeCacheSize=240m -Dtroth.limits.reads-per-minute=1000000".formatted(HEAP));

    private static final Pattern FULL = Pattern.compile("Pause Full \\((?!Diagnostic)[^)]*\\).* ([0-9.]+)ms");

    @TempDir
    static Path home;

    private static final int PORT = Ports.free();
    private static Program troth;
    private static int edition;
    private static Duration lastImport = Duration.ZERO;

    @BeforeAll
    static void a_large_catalog_is_imported() throws IOException {
        troth = serve();
        assertThat(starts(edition).exitCode(LONGEST)).isZero();
        shows(edition);
    }

    @AfterAll
    static void it_ends() {
        troth.close();
    }

    @Test
    @Order(1)
    void every_new_price_shows_while_visitors_browse() throws Exception {
        var log = home.resolve("collections.log");
        jcmd("VM.log", "output=" + log, "what=gc=info", "decorators=uptime");
        var live = new ArrayList<Long>();
        var seen = new ArrayList<PageVisits>();
        for (int round = 1; round <= ROUNDS; round++) {
            try (var visits = new PageVisits(PRODUCTS, VISITORS, store())) {
                seen.add(visits);
                var began = System.nanoTime();
                assertThat(starts(++edition).exitCode(LONGEST)).isZero();
                lastImport = Duration.ofNanos(System.nanoTime() - began);
                shows(edition);
            }
            live.add(liveMegabytes()); // once nobody waits for a page, which that holds up
            System.out.printf(
                    "round %d: import %d s, %d MB live, %s%n",
                    round,
                    lastImport.toSeconds(),
                    live.getLast(),
                    seen.getLast().figures());
        }
        var longest = longestCollection(log);
        System.out.printf("longest full collection: %.0f ms%n", longest);

        assertThat(seen).allSatisfy(it -> {
            assertThat(it.failures()).isEmpty();
            assertThat(it.pages()).isPositive();
        });
        if (LIMITED) {
            assertThat(seen).allSatisfy(it -> assertThat(it.slowest()).isLessThan(Duration.ofSeconds(2)));
            assertThat(longest).isLessThan(500);
            assertThat(live.getLast()).as("it is flat").isLessThan(live.getFirst() * 11 / 10);
        }
    }

    @Test
    @Order(2)
    void an_import_killed_late_does_no_harm_and_begins_anew() throws Exception {
        var before = edition;
        try (var killed = starts(before + 1)) {
            Thread.sleep(lastImport.multipliedBy(7).dividedBy(10).toMillis());
            killed.kill();
        }

        var price = Awaitility.await("all prices are of one file")
                .atMost(LONGEST)
                .until(() -> shownEditions(before), it -> it.size() == 1)
                .getFirst();
        assertThat(price).isBetween(before, before + 1);

        edition = before + 2;
        assertThat(starts(edition).exitCode(LONGEST)).isZero();
        shows(edition);
    }

    @Test
    @Order(3)
    void once_it_says_that_it_is_ready_the_list_is_there() throws Exception {
        troth.terminate();
        assertThat(troth.exitCode()).isZero();
        troth = serve();

        var began = System.nanoTime();
        var answer = new ShopClient(store()).get("/products");
        var took = Duration.ofNanos(System.nanoTime() - began);

        System.out.printf("first list after ready: %d ms%n", took.toMillis());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("/products/");
        if (LIMITED) {
            assertThat(took).isLessThan(Duration.ofSeconds(1));
        }
        shows(edition);
    }

    private static Program serve() {
        var data = home.resolve("data").toString();
        return Program.start(ENVIRONMENT, home, "serve", "--port", Integer.toString(PORT), "--data", data)
                .ready(LONGEST);
    }

    /** Begins to import the catalog with the prices of this edition. */
    private static Program starts(int edition) throws IOException {
        var file = home.resolve("catalog-%d.csv".formatted(edition));
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("sku,product,name,category,summary,description,specifications,price,stock\n");
            for (int i = 0; i < PRODUCTS; i++) {
                out.write(
                        "SOAK-%1$d,soak-%1$d,Soak filter %1$d,Soak kind %2$d,A filter.,%3$s,Material: nylon; Lot: %1$d,%4$s,9%n"
                                .formatted(
                                        i,
                                        i % 40,
                                        "It keeps flowing long after others clog. ".repeat(5),
                                        price(i, edition)));
            }
        }
        var data = home.resolve("data").toString();
        return Program.start(ENVIRONMENT, home, "import", "millipore", file.toString(), "--data", data);
    }

    private static String price(int product, int edition) {
        return "%d.%02d".formatted(10 + product % 80, edition);
    }

    private static void shows(int edition) {
        Awaitility.await("the new prices")
                .atMost(LONGEST)
                .until(() -> shownEditions(edition), it -> it.equals(List.of(edition)));
    }

    /** Of ten products all over the catalog: which editions their prices are of. Any other price is of edition -1. */
    private static List<Integer> shownEditions(int near) {
        var shop = new ShopClient(store());
        return IntStream.range(0, 10)
                .map(it -> it * (PRODUCTS / 10))
                .map(it -> editionOf(it, shop.get("/products/soak-" + it).body(), near))
                .distinct()
                .boxed()
                .toList();
    }

    private static int editionOf(int product, String page, int near) {
        for (int it = Math.max(0, near - 1); it <= near + 1; it++) {
            if (page.contains("$" + price(product, it))) {
                return it;
            }
        }
        return -1;
    }

    private static long liveMegabytes() throws Exception {
        jcmd("GC.run");
        var used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        long kilobytes = 0;
        for (int i = 0; i < 2 && used.find(); i++) { // the new generation and the old one
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / 1024;
    }

    private static double longestCollection(Path log) throws IOException {
        return FULL.matcher(Files.readString(log))
                .results()
                .mapToDouble(it -> Double.parseDouble(it.group(1)))
                .max()
                .orElse(0);
    }

    private static String jcmd(String... asked) throws Exception {
        var java = troth.processes().stream()
                .filter(it -> it.info().command().orElse("").endsWith("java"))
                .toList()
                .getLast();
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(java.pid())));
        command.addAll(List.of(asked));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static URI store() {
        return URI.create("http://millipore.localhost:" + PORT);
    }
}
