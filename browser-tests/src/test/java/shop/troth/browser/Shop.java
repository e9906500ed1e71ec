package shop.troth.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream stdout = System.out;
    private final PrintStream stderr = System.err;
    private final House house;

    private Shop(Path folder) {
        this.folder = folder;
        System.setOut(new PrintStream(new Both(stdout, said), true, UTF_8));
        System.setErr(new PrintStream(new Both(stderr, said), true, UTF_8));
        this.house = House.start(new HouseOptions(
                Ports.free(), folder.resolve("data"), null, folder.resolve("root.keyset"), Map.of()));
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

    JdbcClient database() {
        return house.application().getBean(JdbcClient.class);
    }

    /** The mails to an address, newest first, as soon as there are so many. */
    List<Mail> mailsTo(String address, int atLeast) {
        var mailbox = house.mailbox().orElseThrow();
        return Awaitility.await("a mail").atMost(PATIENCE).until(() -> mailbox.received(address), it -> it.size()
                >= atLeast);
    }

    /** Everything written to standard output and standard error so far, the log too. */
    String log() {
        return said.toString(UTF_8);
    }

    /** How many rows each table holds, but for what runs by the clock. */
    Map<String, Long> rows() {
        var counts = new TreeMap<String, Long>();
        var tables = database().sql("""
                select table_schema || '.' || table_name from information_schema.tables
                 where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'jobs', 'ledger')
                """).query(String.class).list();
        for (var table : tables) {
            counts.put(table, database().sql("select count(*) from " + table).query(Long.class).single());
        }
        return counts;
    }

    @Override
    public void close() {
        house.close();
        System.setOut(stdout);
        System.setErr(stderr);
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Both extends OutputStream {

        private final OutputStream one;
        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public void write(int b) throws IOException {
            one.write(b);
            other.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            one.write(bytes, offset, length);
            other.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            one.flush();
        }
    }
}
