package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.Guest;
import shop.troth.testing.Namespaces;

/**
 * What the shop stands on goes away for a while: the mail server, the room on the disk. Nothing is lost, and what waited goes on
 * by itself when it is back. The shop lives on a small disk of its own, in memory.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class OutageTests {

    private static final String SKU = "PES010-025-100";
    private static final int DISK_MB = 600;

    @TempDir
    static Path home;

    private static final int PORT = Ports.free();
    private static final int SMTP_PORT = Ports.free();
    private static GreenMail mail;
    private static Program troth;
    private static Path data;

    @BeforeAll
    static void the_shop_runs_on_a_small_disk() throws Exception {
        Namespaces.mustBeAllowed("--user", "--map-root-user", "--mount");
        mail = mailServer();
        data = Files.createDirectories(home.resolve("disk"));
        var settings = home.resolve("troth.properties");
        Files.createFile(settings, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(settings, "smtp.url=smtp://127.0.0.1:" + SMTP_PORT + "\n");
        var mount = "mount -t tmpfs -o size=%dm,mode=700 tmpfs %s && cp -p %s %s/ && exec \"$@\""
                .formatted(DISK_MB, data, settings, data);
        var ownView = List.of("unshare", "--user", "--map-root-user", "--mount");
        assertThat(ends(ownView, "true"))
                .as(
                        "This test gives the shop a small disk of its own: the machine must let a process make a user namespace.")
                .isZero();
        var ownDisk = Stream.concat(ownView.stream(), Stream.of("sh", "-c", mount, "sh"))
                .toList();
        troth = Program.startUnder(ownDisk, home, "serve", "--port", Integer.toString(PORT), "--data", data.toString())
                .ready();
    }

    @AfterAll
    static void all_end() {
        troth.close();
        mail.stop();
    }

    @Test
    void orders_go_on_while_the_mail_server_is_away_and_each_mail_arrives_once_when_it_is_back() {
        mail.stop();
        var first = email();
        var second = email();
        assertThat(new Guest(store(), first).buys(SKU, 1)).contains("Your order has been placed");
        assertThat(new Guest(store(), second).buys(SKU, 1)).contains("Your order has been placed");

        mail = mailServer();

        for (var guest : List.of(first, second)) {
            Awaitility.await().until(() -> mailsTo(guest) == 1);
        }
        var third = email();
        new Guest(store(), third).buys(SKU, 1);
        Awaitility.await().until(() -> mailsTo(third) == 1);
        assertThat(List.of(mailsTo(first), mailsTo(second))).containsOnly(1L);
    }

    @Test
    void a_full_disk_is_told_kindly_and_with_room_again_the_same_guest_goes_on() throws IOException {
        var email = email();
        var guest = new Guest(store(), email).adds(SKU, 1).fillsIn();
        var filler = fillsTheDisk();
        try {
            Awaitility.await().until(() -> !writes());
            var page = new Guest(store(), email()).shop().get("/products");
            assertThat(page.body()).doesNotContain("Exception").doesNotContain("No space left");
        } finally {
            Files.delete(filler);
        }

        Awaitility.await().until(OutageTests::writes);
        Awaitility.await().until(() -> buysAtLast(guest));
        Awaitility.await().until(() -> mailsTo(email) == 1);
    }

    /** Whether somebody new can put something into a cart; a refusal must be a page, not a trace. */
    private static boolean writes() {
        try {
            new Guest(store(), email()).adds(SKU, 1).fillsIn();
            return true;
        } catch (AssertionError refused) {
            return false;
        }
    }

    private static boolean buysAtLast(Guest guest) {
        try {
            guest.shop().get(guest.pays(guest.goesToTheBank()));
            return guest.shop().get("/checkout/thanks").body().contains("Your order has been placed");
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }

    /** Takes all room that is left on the shop's disk, which lies in the shop's own view of the file system. */
    private static Path fillsTheDisk() throws IOException {
        var filler = Path.of("/proc", Long.toString(troth.pid()), "root")
                .resolve(data.toString().substring(1))
                .resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            var block = new byte[64 * 1024];
            for (int i = 0; i < DISK_MB * 16; i++) {
                out.write(block);
            }
            throw new AssertionError("the disk does not fill up");
        } catch (IOException full) {
            return filler;
        }
    }

    private static int ends(List<String> under, String program) throws Exception {
        return new ProcessBuilder(
                        Stream.concat(under.stream(), Stream.of(program)).toList())
                .inheritIO()
                .start()
                .waitFor();
    }

    private static GreenMail mailServer() {
        var server = new GreenMail(new ServerSetup(SMTP_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static long mailsTo(String address) {
        return List.of(mail.getReceivedMessages()).stream()
                .filter(it -> Guest.isTo(it, address))
                .count();
    }

    private static URI store() {
        return URI.create("http://millipore.localhost:" + PORT);
    }

    private static String email() {
        return "outage-" + UUID.randomUUID() + "@example.org";
    }
}
