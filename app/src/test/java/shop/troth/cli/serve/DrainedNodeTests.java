package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.BankDesk;
import shop.troth.testing.Guest;
import shop.troth.testing.Patience;
import shop.troth.testing.ShopClient;

/**
 * Two nodes behind a balancer that passes on connections and one that passes on requests. One node is told to end and starts again
 * while people buy, and no purchase fails. {@code -Dtroth.minutes=10} is the long form ({@code ./troth soak nodes}): six purchases a
 * minute by each of six shoppers, the node drained again and again.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@Tag("race")
@Tag("deep")
class DrainedNodeTests {

    private static final String SKU = "PES010-025-100";
    private static final int MINUTES = Integer.getInteger("troth.minutes", 0);
    private static final int SHOPPERS = MINUTES > 0 ? 6 : 2;
    private static final Duration PAUSE = MINUTES > 0 ? Duration.ofSeconds(10) : Duration.ofMillis(100);

    /** On a slow machine an order takes long, and what is drained here is tested, not how fast. */
    private static final Map<String, String> BEHIND_PROXIES = Map.of(
            "TROTH_PROXIES", "127.0.0.1", "TROTH_TRIAL", "yes", "TROTH_DRAIN_WAIT", "10s", "TROTH_DRAIN_MOST", "60s");

    /** The bank answers after the doors have closed: an order that waits for it is not finished before. */
    private static final String LONGER_THAN_THE_WAIT = "16000";

    @TempDir
    static Path home;

    private static final int FIRST_PORT = Ports.free();
    private static int secondPort;
    private static Program first;
    private static Program second;
    private static boolean isToldToEnd;
    private static OfflineDatabase database;
    private static JdbcClient db;
    private static BankDesk bank;
    private static Balancer balancer;

    @BeforeAll
    static void two_nodes_run_behind_proxies() {
        first = start(FIRST_PORT, "first");
        secondPort = Ports.free();
        second = startSecond();
        database = OfflineDatabase.open(home.resolve("first"), null);
        db = JdbcClient.create(database.dataSource());
        db.sql("update catalog.stock set on_hand = 100000 where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
        bank = BankDesk.of(Ports.from(FIRST_PORT).bank(), home.resolve("first"), "millipore");
        balancer = new Balancer(List.of(Ports.from(FIRST_PORT), Ports.from(secondPort)));
    }

    @BeforeEach
    void both_nodes_run() {
        bank.behaves();
        if (isToldToEnd) {
            second.kill();
            second = startSecond();
        }
    }

    @AfterAll
    static void all_end() {
        balancer.close();
        database.close();
        second.close();
        first.close();
    }

    @Test
    @Order(1)
    void no_purchase_fails_while_a_node_is_drained_and_started_again() throws Exception {
        var before = paid();
        var bought = new AtomicInteger();
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var drained = 0;
        try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = new CompletableFuture<Void>();
            for (var i = 0; i < SHOPPERS; i++) {
                var port = i % 2 == 0 ? balancer.tcpPort() : balancer.httpPort();
                shoppers.submit(() -> shop(port, over, bought, failures));
            }
            var end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
            do {
                Awaitility.await().until(() -> bought.get() > 2 * SHOPPERS || !failures.isEmpty());
                endSecond();
                assertThat(second.exitCode()).isZero();
                second = startSecond();
                drained++;
            } while (System.nanoTime() < end && failures.isEmpty());
            var sofar = bought.get();
            Awaitility.await().until(() -> bought.get() > sofar + SHOPPERS || !failures.isEmpty());
            over.complete(null);
        }

        assertThat(failures).isEmpty();
        assertThat(drained).isPositive();
        assertThat(paid() - before).isEqualTo(bought.get());
        System.out.printf("%d purchases, none failed, while a node was drained %d times%n", bought.get(), drained);
    }

    @Test
    @Order(2)
    void an_order_that_waits_for_the_bank_is_finished_first_while_the_node_says_that_it_is_not_ready()
            throws Exception {
        var guest = guest(secondPort).adds(SKU, 1).fillsIn();
        var reviewed = guest.reviews();
        bank.misbehaves(
                Map.of("kind", "api-slow", "ms", LONGER_THAN_THE_WAIT, "times", "1", "path", "/v1/checkout/sessions"));
        var placed = CompletableFuture.supplyAsync(() -> guest.places(reviewed));
        Awaitility.await("the bank was asked").until(bank::hasMisbehaved);

        endSecond();

        var inner = new ShopClient(
                URI.create("http://127.0.0.1:" + Ports.from(secondPort).inner()));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(inner.get("/readyz").body()).isEqualTo("not ready: draining\n"));
        assertThat(inner.get("/livez").status()).isEqualTo(200);
        assertThat(new ShopClient(store(secondPort)).get("/").header("connection"))
                .isEqualTo("close");
        assertThat(placed.get().status()).isEqualTo(303);
        assertThat(placed.get().location()).contains("/pay/");
        guest.goesOnAt(store(FIRST_PORT));
        guest.shop().get(guest.pays(URI.create(placed.get().location())));
        assertThat(guest.shop().get("/checkout/thanks").body()).contains("Your order has been placed");
        assertThat(second.exitCode()).isZero();
    }

    @Test
    @Order(3)
    void who_asks_twice_does_not_wait() {
        var guest = guest(secondPort).adds(SKU, 1).fillsIn();
        var reviewed = guest.reviews();
        bank.misbehaves(Map.of("kind", "api-slow", "ms", "60000", "times", "1", "path", "/v1/checkout/sessions"));
        var placed = CompletableFuture.supplyAsync(() -> guest.places(reviewed));
        Awaitility.await("the bank was asked").until(bank::hasMisbehaved);

        var began = System.nanoTime();
        endSecond();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> new ShopClient(URI.create("http://127.0.0.1:"
                                        + Ports.from(secondPort).inner()))
                                .get("/readyz")
                                .status()
                        == 503);
        endSecond();

        assertThat(second.exitCode()).isEqualTo(130);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(Duration.ofSeconds(40)); // the bank answers after sixty
        assertThat(placed).failsWithin(Patience.LIMIT);
    }

    /** Buys again and again until it is over; whatever goes wrong is a failure. */
    private static void shop(
            int port, CompletableFuture<Void> over, AtomicInteger bought, ConcurrentLinkedQueue<Throwable> failures) {
        while (!over.isDone() && failures.isEmpty()) {
            try {
                assertThat(guest(port).buys(SKU, 1)).contains("Your order has been placed");
                bought.incrementAndGet();
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                failures.add(e);
            }
        }
    }

    private static Guest guest(int port) {
        return new Guest(store(port), "node-" + UUID.randomUUID() + "@example.org");
    }

    private static URI store(int port) {
        return URI.create("http://millipore.localhost:" + port);
    }

    private static long paid() {
        return count("select count(*) from orders.placed where state = 'paid' and store_id = 'millipore'");
    }

    private static long count(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    private static Program start(int port, String folder, String... more) {
        var arguments = new ArrayList<>(List.of(
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                home.resolve(folder).toString()));
        arguments.addAll(List.of(more));
        return Program.start(BEHIND_PROXIES, home, arguments.toArray(String[]::new))
                .ready();
    }

    private static void endSecond() {
        isToldToEnd = true;
        second.terminate();
    }

    private static Program startSecond() {
        isToldToEnd = false;
        return start(secondPort, "second", "--beside", home.resolve("first").toString());
    }
}
