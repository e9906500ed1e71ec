package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.BankDesk;
import shop.troth.testing.Guest;
import shop.troth.testing.Seed;

/** Two nodes on one database, each a process of its own: they sell as one shop, and one may die without taking an order with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@Tag("race")
@Tag("deep")
class SecondNodeTests {

    /** Fifty at once wait for the connections of nodes that have just started, however busy the machine is. */
    private static final Map<String, String> PATIENT = Map.of("TROTH_DB_WAIT", "60s");

    private static final String SKU = "PES010-025-100";
    private static final int PIECES = 10;
    private static final int SHOPPERS = 50;
    private static final int ROUNDS = 3;

    @TempDir
    static Path home;

    private static final int FIRST_PORT = Ports.free();
    private static int secondPort;
    private static Program first;
    private static Program second;
    private static OfflineDatabase database;
    private static JdbcClient db;
    private static BankDesk bank;

    private final Random pauses = Seed.random(17);

    @BeforeAll
    static void two_nodes_run() {
        first = start(FIRST_PORT, "first");
        secondPort = Ports.free();
        second = startSecond();
        database = OfflineDatabase.open(home.resolve("first"), null);
        db = JdbcClient.create(database.dataSource());
        bank = BankDesk.of(Ports.from(FIRST_PORT).bank(), home.resolve("first"), "millipore");
    }

    @AfterAll
    static void all_end() {
        database.close();
        second.close();
        first.close();
    }

    @Test
    @Order(1)
    void fifty_shoppers_at_once_for_ten_pieces_make_exactly_ten_orders() throws Exception {
        db.sql("update catalog.stock set on_hand = :pieces where store_id = 'millipore' and sku = :sku")
                .param("pieces", PIECES)
                .param("sku", SKU)
                .update();
        var guests = new ArrayList<Guest>();
        for (int i = 0; i < SHOPPERS; i++) {
            guests.add(guest(i % 2 == 0 ? FIRST_PORT : secondPort));
        }
        var ready = together(guests.stream()
                .<Callable<Callable<Boolean>>>map(it -> () -> {
                    var reviewed = it.adds(SKU, 1).fillsIn().reviews();
                    return () -> buys(it, reviewed);
                })
                .toList());

        var outcomes = together(ready);

        assertThat(outcomes).filteredOn(it -> it).hasSize(PIECES);
        assertThat(count("select count(*) from orders.placed where state = 'paid' and store_id = 'millipore'"))
                .isEqualTo(PIECES);
        assertThat(bank.charges()).isEqualTo(PIECES);
        assertThat(bank.charged())
                .isEqualTo(count(
                        "select sum(total_minor) from orders.placed where state = 'paid' and store_id = 'millipore'"));
        assertThat(count("select on_hand + held from catalog.stock where store_id = 'millipore' and sku = '" + SKU
                        + "'"))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from orders.placed where state = 'awaiting-payment' and store_id = 'millipore'"))
                .isZero();
    }

    /** Whether it came to a paid order; who came too late was told so, and nothing was asked of them. */
    private static boolean buys(Guest guest, String reviewed) {
        var answer = guest.places(reviewed);
        if (answer.status() == 409) {
            assertThat(answer.body()).contains("Someone else got there first").doesNotContain("/pay/");
            return false;
        }
        assertThat(answer.status()).isEqualTo(303);
        guest.shop().get(guest.pays(URI.create(answer.location())));
        Awaitility.await()
                .until(() -> guest.shop().get("/checkout/thanks").body().contains("Your order has been placed"));
        return true;
    }

    @Test
    @Order(2)
    void a_guest_may_meet_another_node_at_each_step() {
        stock(1_000);
        var guest = guest(FIRST_PORT);
        guest.adds(SKU, 1);
        guest.goesOnAt(store(secondPort)).fillsIn();
        guest.goesOnAt(store(FIRST_PORT));
        var page = guest.goesToTheBank();
        guest.goesOnAt(store(secondPort));
        guest.shop().get(guest.pays(page));
        guest.goesOnAt(store(FIRST_PORT));

        assertThat(guest.shop().get("/checkout/thanks").body()).contains("Your order has been placed");
    }

    @Test
    @Order(3)
    void a_node_killed_while_many_buy_loses_and_doubles_nothing() throws Exception {
        stock(1_000);
        var paidBefore = count("select count(*) from orders.placed where state = 'paid' and store_id = 'millipore'");
        var chargedBefore = bank.charges();
        for (int round = 0; round < ROUNDS; round++) {
            if (round > 0) {
                second = startSecond();
            }
            var guests = new ArrayList<Guest>();
            for (int i = 0; i < 8; i++) {
                guests.add(guest(secondPort));
            }
            var all = CompletableFuture.runAsync(() -> guests.forEach(SecondNodeTests::triesToBuy));
            Thread.sleep(pauses.nextInt(100, 1_200)); // anywhere on the way
            second.kill();
            all.join();
            // what the dead node had begun, the other one ends; its guests begin again where they were
            for (var guest : guests) {
                guest.goesOnAt(store(FIRST_PORT));
                Awaitility.await().pollInterval(Duration.ofMillis(300)).until(() -> triesToBuy(guest));
            }
        }
        Awaitility.await().until(() -> count("select count(*) from ledger.pending") == 0);

        assertThat(count("select count(*) from orders.placed where state = 'paid' and store_id = 'millipore'")
                        - paidBefore)
                .isEqualTo(24);
        assertThat(bank.charges() - chargedBefore).isEqualTo(24);
        assertThat(count("select count(*) from catalog.hold where state = 'held' and store_id = 'millipore'"))
                .as("a twin may be buying for the proof")
                .isZero();
    }

    /** Whether the guest has a paid order at the end; whatever goes wrong on the way is a try that did not lead on. */
    private static boolean triesToBuy(Guest guest) {
        try {
            if (guest.shop().get("/checkout/thanks").body().contains("Your order has been placed")) {
                return true;
            }
            if (!guest.shop().cookies().containsKey("basket")
                    || guest.shop().get("/cart").body().contains("cart is empty")) {
                guest.adds(SKU, 1);
            }
            guest.fillsIn();
            guest.shop().get(guest.pays(guest.goesToTheBank()));
            return guest.shop().get("/checkout/thanks").body().contains("Your order has been placed");
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }

    private static Guest guest(int port) {
        return new Guest(store(port), "node-" + UUID.randomUUID() + "@example.org");
    }

    private static URI store(int port) {
        return URI.create("http://millipore.localhost:" + port);
    }

    private static void stock(int pieces) {
        db.sql("update catalog.stock set on_hand = :pieces + held where store_id = 'millipore' and sku = :sku")
                .param("pieces", pieces)
                .param("sku", SKU)
                .update();
    }

    private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> one : threads.invokeAll(acts)) {
                results.add(one.get());
            }
            return results;
        }
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
        return Program.start(PATIENT, home, arguments.toArray(String[]::new)).ready();
    }

    private static Program startSecond() {
        return start(secondPort, "second", "--beside", home.resolve("first").toString());
    }
}
