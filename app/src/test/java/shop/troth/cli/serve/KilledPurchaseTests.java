package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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
import shop.troth.testing.Guest;
import shop.troth.testing.LivingFiles;
import shop.troth.testing.Seed;

/**
 * Kills the store, its database or the bank while each step of a purchase is under way, lets it come back, and has the guest
 * go on as people do: by doing the step again.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class KilledPurchaseTests {

    private static final String SKU = "PES010-025-100";

    /** How often each step is died in; {@code ./troth soak kills} asks for more. */
    private static final int ROUNDS = Integer.getInteger("troth.rounds", 1);

    @TempDir
    static Path home;

    private static final int PORT = Ports.free();
    private static GreenMail mail;
    private static Program troth;
    private final List<String> guests = new ArrayList<>();
    private final Random pauses = Seed.random(19);

    /** A step of the way; done again it does no harm. */
    private enum Step {
        ADD,
        FILL_IN,
        PLACE,
        PAY,
        COME_BACK
    }

    @BeforeAll
    static void the_shop_runs_with_a_mail_server_that_outlives_it() throws Exception {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        var data = Files.createDirectories(home.resolve("data"));
        Files.createFile(
                data.resolve("troth.properties"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                data.resolve("troth.properties"),
                "smtp.url=smtp://127.0.0.1:" + mail.getSmtp().getPort() + "\n");
        troth = start();
    }

    @AfterAll
    static void all_end() {
        troth.close();
        mail.stop();
    }

    @Test
    @Order(1)
    void a_store_killed_while_an_order_is_placed_leaves_it_complete_or_absent() throws Exception {
        buyWhileDying(Step.PLACE, KilledPurchaseTests::killTheStore);
        nothingIsLostNorDoubled();
    }

    @Test
    @Order(0)
    @Tag("deep")
    void a_store_killed_in_any_step_leaves_each_order_complete_or_absent() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (var step : Step.values()) {
                buyWhileDying(step, KilledPurchaseTests::killTheStore);
            }
        }
        nothingIsLostNorDoubled();
    }

    @Test
    @Order(0)
    @Tag("deep")
    void a_killed_database_or_bank_comes_back_and_the_purchase_goes_on() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (var step : Step.values()) {
                buyWhileDying(step, () -> troth.children().forEach(ProcessHandle::destroyForcibly));
            }
        }
        nothingIsLostNorDoubled();
    }

    @Test
    @Order(2)
    void nothing_a_buyer_typed_lies_in_clear_in_the_data_folder_the_log_or_the_arguments() throws Exception {
        var email = "canary-" + UUID.randomUUID() + "@example.org";
        var guest = new Guest(URI.create("http://millipore.localhost:" + PORT), email);
        guest.buys(SKU, 1);
        String number;
        try (var database = OfflineDatabase.open(home.resolve("data"), null)) {
            var db = JdbcClient.create(database.dataSource());
            Awaitility.await()
                    .until(() -> count(db, "select count(*) from mail.outgoing where state = 'waiting'") == 0);
            number = db.sql("select number from orders.placed order by placed_at desc limit 1")
                    .query(String.class)
                    .single();
        }
        var canaries = List.of(email, "Ada Example", "1 Example Street", "2125550123");

        var files = LivingFiles.in(home.resolve("data")); // database and its log of changes included
        files.removeIf(it -> it.endsWith("lock"));
        var holding = LivingFiles.holding(
                files, Stream.concat(Stream.of(number), canaries.stream()).toList());

        assertThat(holding.get(number))
                .as("the search itself: an order's number is no secret")
                .isNotEmpty();
        for (var canary : canaries) {
            assertThat(holding.get(canary)).as(canary).isEmpty();
            assertThat(troth.out() + troth.err()).doesNotContain(canary);
            assertThat(troth.processes().stream()
                            .flatMap(it -> it.info().arguments().stream().flatMap(Stream::of)))
                    .noneMatch(it -> it.contains(canary));
        }
    }

    @Test
    @Order(3)
    void a_store_that_is_told_to_end_ends_in_order_and_leaves_no_process() {
        var all = troth.processes();
        assertThat(all).hasSizeGreaterThan(2); // itself, PostgreSQL, the bank

        troth.terminate();

        assertThat(troth.exitCode()).isZero();
        Awaitility.await().untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
        assertThat(home.resolve("data/running.json")).doesNotExist();
    }

    private static void killTheStore() {
        troth.kill();
        troth = start();
    }

    private void buyWhileDying(Step fatal, Runnable kill) throws Exception {
        var email = "kill-" + UUID.randomUUID() + "@example.org";
        guests.add(email);
        var guest = new Guest(URI.create("http://millipore.localhost:" + PORT), email);
        var way = new Way(guest);
        for (var step : Step.values()) {
            if (step == fatal) {
                var underWay = CompletableFuture.runAsync(() -> way.tries(step));
                Thread.sleep(pauses.nextInt(40)); // anywhere in the step
                kill.run();
                underWay.handle((done, broken) -> null).join();
            }
            Awaitility.await().pollInterval(Duration.ofMillis(200)).until(() -> way.tries(step));
        }
    }

    /** Every guest has one paid order, the bank took money once for each, and everybody has one mail, be it received twice. */
    private void nothingIsLostNorDoubled() throws Exception {
        try (var database = OfflineDatabase.open(home.resolve("data"), null)) {
            var db = JdbcClient.create(database.dataSource());
            db.sql("update mail.outgoing set next_at = now() where state = 'handing-over'")
                    .update(); // leases of those who died
            Awaitility.await()
                    .until(() -> count(
                                    db,
                                    "select count(*) from mail.outgoing where state in ('waiting', 'handing-over', 'uncertain')")
                            == 0);
            assertThat(count(db, "select count(*) from orders.placed where state = 'paid' and store_id = 'millipore'"))
                    .isEqualTo(count(
                            db,
                            "select count(*) from payments.payment where state = 'paid' and store_id = 'millipore'"))
                    .isGreaterThanOrEqualTo(guests.size());
            assertThat(
                            count(
                                    db,
                                    "select count(*) from orders.placed where state = 'awaiting-payment' and store_id = 'millipore'"))
                    .isZero();
            assertThat(count(db, "select coalesce(sum(held), 0) from catalog.stock where store_id = 'millipore'"))
                    .isZero();
            var mails = List.of(mail.getReceivedMessages());
            for (var guest : guests) {
                assertThat(mails.stream()
                                .filter(it -> Guest.isTo(it, guest))
                                .map(KilledPurchaseTests::messageId)
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static long count(JdbcClient db, String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    private static Program start() {
        return Program.start(
                        home,
                        "serve",
                        "--port",
                        Integer.toString(PORT),
                        "--data",
                        home.resolve("data").toString())
                .ready();
    }

    /** How far one guest has come. */
    private static final class Way {

        private final Guest guest;
        private URI page = URI.create("");
        private String back = "";

        Way(Guest guest) {
            this.guest = guest;
        }

        /** Whether it led on; whatever goes wrong on the way is a try that did not. */
        boolean tries(Step step) {
            try {
                switch (step) {
                    case ADD -> guest.adds(SKU, 1);
                    case FILL_IN -> guest.fillsIn();
                    case PLACE -> page = guest.goesToTheBank();
                    case PAY -> back = guest.pays(page);
                    case COME_BACK -> {
                        guest.shop().get(back);
                        return guest.shop().get("/checkout/thanks").body().contains("Your order has been placed");
                    }
                }
                return true;
            } catch (AssertionError | RuntimeException e) {
                return false;
            }
        }
    }
}
