package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
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
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.LivingFiles;
import shop.troth.testing.ShopClient;

/** The real process: its start, its end, and what it says when it cannot. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@Tag("deep")
class ServeTests {

    @TempDir
    static Path home;

    private static final int PORT = Ports.free();
    private static final int OTHER_PORT = Ports.free();
    private static Program two;

    @BeforeAll
    static void one_begins() throws IOException {
        two = StrangeSettings.start(home, OTHER_PORT, "other"); // until it is killed
    }

    @AfterAll
    static void it_ends() {
        two.close();
    }

    @Test
    @Order(1)
    void two_copies_run_side_by_side_and_end_in_order_leaving_no_process() throws Exception {
        var data = home.resolve("data");
        try (var one = start(PORT, "data")) {
            one.ready();
            two.ready();
            StrangeSettings.areNotObeyed(two, OTHER_PORT);
            StrangeSettings.refusesAFloodAndSaysSoOnce(two, OTHER_PORT);
            assertThat(one.out()).contains("http://millipore.localhost:" + PORT);
            assertThat(answers(PORT)).isTrue();
            assertThat(answers(OTHER_PORT)).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(readableByOthers(data)).isEmpty();
            assertThat(Files.readString(data.resolve("running.json")))
                    .contains("\"http\":" + PORT)
                    .doesNotContain(Files.readString(data.resolve("secrets/database-role")));

            // a third on the same folder, and one on a taken port, say what is wrong
            try (var locked = start(Ports.free(), "data");
                    var taken = start(PORT, "third")) {
                assertThat(locked.exitCode()).isEqualTo(1);
                assertThat(locked.err())
                        .isEqualTo(
                                "The data folder %s is in use by another Troth process: stop that process, or specify another folder with --data.%n"
                                        .formatted(data));
                assertThat(taken.exitCode()).isEqualTo(1);
                assertThat(taken.err())
                        .isEqualTo(
                                "Port %d is in use or not permitted: stop the program that uses it, or choose another port with --port.%n"
                                        .formatted(PORT));
            }

            // a command without a server works beside a running one
            try (var beside = OfflineDatabase.open(data, null);
                    var connection = beside.dataSource().getConnection();
                    var rows = connection.createStatement().executeQuery("select current_user")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("troth_app");
            }

            var all = one.processes();
            assertThat(all).hasSizeGreaterThan(3); // itself, PostgreSQL, the bank, the other companies
            one.terminate();
            assertThat(one.exitCode()).isZero();
            Awaitility.await().untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
            assertThat(data.resolve("running.json")).doesNotExist();
        }
    }

    @Test
    @Order(2)
    void after_a_kill_it_starts_again_without_repair() throws Exception {
        two.ready().kill();
        assertThat(home.resolve("other/postgres/data/postmaster.pid")).exists(); // its database was left behind
        try (var again = start(OTHER_PORT, "other").ready()) {
            assertThat(answers(OTHER_PORT)).isTrue();

            // a database, a bank, or the other companies that die come back by themselves
            var parts = again.children();
            assertThat(parts).hasSize(3);
            parts.forEach(ProcessHandle::destroyForcibly);
            Awaitility.await().until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
            Awaitility.await().until(() -> listens(OTHER_PORT + 10) && listens(OTHER_PORT + 20) && answers(OTHER_PORT));
            again.terminate();
            assertThat(again.exitCode()).isZero();
        }
    }

    @Test
    @Order(3)
    void the_database_alone_opens_for_a_command_and_a_lost_keyset_is_missed() throws Exception {
        try (var alone = OfflineDatabase.open(home.resolve("data"), null);
                var connection = alone.dataSource().getConnection()) {
            assertThat(connection.isValid(60)).isTrue();
        }
        try (var files = Files.list(home.resolve("config/troth"))) {
            for (var keyset : files.toList()) {
                Files.delete(keyset);
            }
        }
        try (var without = start(PORT, "data")) {
            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.err()).startsWith("The root keyset ").contains("is missing: restore it from your copy");
        }
    }

    @Test
    @Order(4)
    void data_of_another_postgresql_are_left_alone() throws Exception {
        var cluster = Files.createDirectories(home.resolve("old/postgres/data"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        try (var old = start(PORT, "old")) {
            assertThat(old.exitCode()).isEqualTo(1);
            assertThat(old.err()).contains("was written by PostgreSQL 17, and this build has PostgreSQL 18");
        }
    }

    @Test
    @Order(5)
    void a_public_address_needs_a_certificate_a_bank_and_a_mail_server() throws Exception {
        var data = Files.createDirectories(home.resolve("public"));
        Files.createFile(
                data.resolve("troth.properties"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(data.resolve("troth.properties"), "bind=0.0.0.0\n");
        try (var open = start(PORT, "public")) {
            assertThat(open.exitCode()).isEqualTo(1);
            assertThat(open.err())
                    .startsWith(
                            "The public address 0.0.0.0 needs settings that are missing: set tls.certificate, tls.key, smtp.url, stripe.")
                    .contains("or trial=yes");
        }
    }

    @Test
    @Order(6)
    void a_database_that_does_not_answer_is_told_without_its_password() {
        var url = "jdbc:postgresql://127.0.0.1:%d/nowhere?user=me&password=hush".formatted(Ports.free());
        try (var away = Program.start(
                Map.of("TROTH_DB_URL", url, "TROTH_DB_START_WAIT", "0s"),
                home,
                "serve",
                "--port",
                "" + PORT,
                "--data",
                home.resolve("away").toString())) {
            assertThat(away.exitCode()).isEqualTo(1);
            assertThat(away.err())
                    .startsWith("Cannot connect to the database in --db or db.url")
                    .doesNotContain("hush");
        }
    }

    @Test
    @Order(7)
    void a_bad_call_is_told_from_a_problem() {
        try (var bad = Program.start(home, "serve", "--nonsense");
                var help = Program.start(home, "serve", "--help")) {
            assertThat(bad.exitCode()).isEqualTo(2);
            assertThat(bad.err()).contains("--nonsense").doesNotContain("\tat ");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("--port", "--data", "--db");
        }
    }

    private static Program start(int port, String data) {
        return Program.start(
                home,
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                home.resolve(data).toString());
    }

    /** Files of ours with something in them; inside its own folder PostgreSQL looks after that itself. */
    private static List<Path> readableByOthers(Path data) {
        return LivingFiles.in(data, folder -> !folder.equals(data.resolve("postgres/data"))).stream()
                .filter(ServeTests::isReadableByOthers)
                .map(data::relativize)
                .toList();
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            return Files.size(file) > 0
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .endsWith("------");
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the store answers, from its database. */
    private static boolean answers(int port) {
        return new ShopClient(URI.create("http://millipore.localhost:" + port))
                        .get("/cart", "Cookie: troth-basket=none")
                        .status()
                < 500;
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
