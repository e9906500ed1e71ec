package shop.troth.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import shop.troth.cli.mailbox.Mail;
import shop.troth.cli.serve.House;
import shop.troth.cli.serve.HouseOptions;
import shop.troth.cli.serve.Ports;

/** The whole product, started as {@code ./troth serve} starts it: database, bank process, mailbox, millipore. */
final class Shop implements AutoCloseable {

    static final String HOST = "millipore.localhost";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final House house;

    private Shop(Path folder) {
        this.folder = folder;
        System.setProperty("troth.limits.writes-per-minute", "100000"); // all tests come from one network
        System.setProperty("troth.limits.reads-per-minute", "1000000");
        this.house = House.start(
                new HouseOptions(Ports.free(), folder.resolve("data"), null, folder.resolve("root.keyset"), Map.of()));
    }

    static Shop start() {
        try {
            return new Shop(Files.createTempDirectory("troth-browser-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://" + HOST + ":" + port();
    }

    String tlsAddress() {
        return "https://" + HOST + ":" + house.ports().tls();
    }

    String bankAddress() {
        return "http://bank.localhost:" + house.ports().bank();
    }

    String mailboxAddress() {
        return "http://localhost:" + house.ports().mailbox();
    }

    int port() {
        return house.ports().http();
    }

    /** The mails to an address, newest first, as soon as there are so many. */
    List<Mail> mailsTo(String address, int atLeast) {
        var mailbox = house.mailbox().orElseThrow();
        return Awaitility.await("a mail")
                .atMost(PATIENCE)
                .until(() -> mailbox.received(address), it -> it.size() >= atLeast);
    }

    /** Orders paid so far. */
    long paidOrders() {
        return house.application()
                .getBean(JdbcClient.class)
                .sql("select count(*) from payments.payment where state = 'paid'")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        house.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
