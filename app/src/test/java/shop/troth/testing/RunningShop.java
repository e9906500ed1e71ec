package shop.troth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cli.serve.CliAdminCommands;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.runtime.mailbox.Mailbox;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.left.SchemaObjects;

/**
 * The whole application in the test's own JVM, on free ports: real PostgreSQL, the real bank in its own process, real SMTP.
 * One a JVM, started by the first who asks and ended with the JVM. Names under {@code localhost} need not resolve; use
 * {@link ShopClient}, which goes to 127.0.0.1 and names the host itself. Its role owns nothing in the database.
 *
 * <pre>{@code
 * static final RunningShop SHOP = RunningShop.get();
 * }</pre>
 */
public final class RunningShop {

    /**
     * How far the shop's clock, its bank's and its database's are ahead of the machine's: the shop was opened on a Monday at ten in
     * the morning in New York, whenever the tests run. No hour of the day at which orders go out, no midnight, no date at which a
     * contract ends is near. {@code -Dtroth.test.start} sets another moment.
     */
    public static final Duration AHEAD = Duration.between(
                    Instant.now(), Instant.parse(System.getProperty("troth.test.start", "2026-11-23T15:00:00Z")))
            .truncatedTo(ChronoUnit.MILLIS);

    /** The store that tests buy at. */
    public static final String STORE = "millipore";

    /** System properties of every shop in a test: the limits are those of production, and what happens by the clock waits until a test asks for it. */
    public static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("troth.limits.messages-per-hour", "100000"),
            Map.entry("troth.limits.fastest-message", "0s"),
            Map.entry("troth.policy.reread", "1s"),
            Map.entry("troth.keys.reread", "2s"),
            Map.entry("troth.ledger.look", "100ms"),
            Map.entry("troth.jobs.look", "200ms"),
            Map.entry("troth.proof.first-after", "7d"),
            Map.entry("troth.proof.glance-after", "7d"),
            Map.entry(
                    "troth.proof.programs-besides",
                    "function public.now(),function public.clock_timestamp(),default of fulfilment.pass.born_at"),
            Map.entry("troth.trouble.declined-after", "0s"), // OpenTroubleTests says how long it is
            Map.entry("troth.decoys.first-after", "7d"),
            Map.entry("troth.payouts.first-after", "7d"));

    private static final AtomicReference<@Nullable RunningShop> STARTED = new AtomicReference<>();

    private final ShopProcess house;
    private final TestDatabase database;
    private final Path folder;
    private final SchemaObjects objects;

    private RunningShop(ShopProcess house, TestDatabase database, Path folder) {
        this.house = house;
        this.database = database;
        this.folder = folder;
        this.objects = SchemaObjects.of(database.dataSource());
    }

    public static RunningShop get() {
        return Holder.SHOP;
    }

    /** The one of this JVM, if some test has asked for it. */
    public static Optional<RunningShop> started() {
        return Optional.ofNullable(STARTED.get());
    }

    /** What its database consisted of before any test came. */
    public SchemaObjects objects() {
        return objects;
    }

    /** Where the store answers, such as {@code http://millipore.localhost:23456}. */
    public URI store() {
        return store(STORE);
    }

    /** Where the store's probe twin answers, on this machine alone. */
    public URI twin() {
        return URI.create("http://probe." + STORE + ".localhost:" + ports().twins());
    }

    /** Where another of the stores answers. */
    public URI store(String id) {
        return house.addresses().stores().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow()
                .plain();
    }

    /** Where the store answers over TLS, with a certificate of {@link #authority}. */
    public URI storeOverTls() {
        return house.addresses().stores().stream()
                .filter(it -> it.id().equals(STORE))
                .findFirst()
                .orElseThrow()
                .tls();
    }

    /** The bank's pages. */
    public URI bank() {
        return house.addresses().bank().orElseThrow();
    }

    /** The page of received mails. */
    public URI mailboxPage() {
        return house.addresses().mailbox().orElseThrow();
    }

    /** Mails received for this address, newest first. */
    public List<Mail> mails(String to) {
        return mailbox().received(to);
    }

    /** Where all its mail goes. */
    public Mailbox mailbox() {
        return house.mailbox().orElseThrow();
    }

    public Path authority() {
        return house.addresses().authority();
    }

    /** The data folder, without the database, which is the test's own. */
    public Path dataFolder() {
        return folder.resolve("data");
    }

    public Ports ports() {
        return house.ports();
    }

    /** Plain connections to its database, as the role that owns its tables. */
    public DataSource database() {
        return database.dataSource();
    }

    /** Its database for what the shop's own role may not do, such as planting a trigger. */
    public JdbcClient owner() {
        return JdbcClient.create(database());
    }

    /** Statements of the owner's, all together or none. */
    public void asOwner(Consumer<JdbcClient> statements) {
        var source = database();
        new TransactionTemplate(new JdbcTransactionManager(source))
                .executeWithoutResult(_ -> statements.accept(JdbcClient.create(source)));
    }

    /** Other tests let a thousand days pass in a moment; what went late by that is not the shop's own lag. */
    public void forgetLag() {
        bean(JdbcClient.class).sql("delete from vault.retention_lag").update();
    }

    /** What the shop's clock says. */
    public Instant now() {
        return clock().instant();
    }

    public Clock clock() {
        return bean(Clock.class);
    }

    /** A bean of the running application. */
    public <T> T bean(Class<T> type) {
        return application().getBean(type);
    }

    public ConfigurableApplicationContext application() {
        return house.application();
    }

    /** What every shop in a test is set to. */
    public static void settings() {
        SETTINGS.forEach(System::setProperty);
    }

    private static final class Holder {

        static final RunningShop SHOP = start();

        private static RunningShop start() {
            try {
                settings();
                var folder = Files.createTempDirectory("troth-shop");
                var database = TestDatabase.fresh().forAllTests().at(AHEAD);
                var house = ShopProcess.start(
                        new ShopOptions(
                                Ports.free(),
                                folder.resolve("data"),
                                database.url(),
                                KeysetPlace.at(folder.resolve("keyset")),
                                Map.of(
                                        "TROTH_DB_APP_URL",
                                        database.appUrl(),
                                        "TROTH_DB_VISITS_URL",
                                        database.visitsUrl(),
                                        "TROTH_BACKUP_DIR",
                                        "none")),
                        new CliAdminCommands(),
                        AHEAD);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(house, folder)));
                var shop = new RunningShop(house, database, folder);
                STARTED.set(shop);
                return shop;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end(ShopProcess house, Path folder) {
            house.close();
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
