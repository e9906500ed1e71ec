package shop.troth.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.database.PlainConnections;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;

/** The whole product, started as {@code ./troth serve} starts it: database, bank process, mailbox, all stores. */
public final class BrowserShop implements AutoCloseable {

    /** The store that most tests visit. */
    public static final String STORE = "millipore";

    public static final String HOST = STORE + ".localhost";

    /** How long to wait for what must happen. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NEW_USE = """
              - id: liked-products
                says: We look at what is ordered to learn which products are liked.
                practice: first-party-use
                rules:
                  - { may: use, data: order.lines, for: insight.study }
                  - { never: use, data: personal, for: insight.study, if: [[objected]] }
            """;

    private final Path folder;
    private final ShopProcess house;

    private BrowserShop(Path folder) {
        this.folder = folder;
        System.setProperty("troth.limits.writes-per-minute", "100000"); // all tests come from one network
        System.setProperty("troth.limits.reads-per-minute", "1000000");
        System.setProperty("troth.limits.tries-per-hour", "100000");
        System.setProperty("troth.limits.unpaid-orders-per-hour", "100000");
        System.setProperty("troth.limits.unpaid-discounts-per-hour", "100000");
        System.setProperty("troth.limits.unpaid-pieces-per-hour", "100000");
        System.setProperty("troth.limits.messages-per-hour", "100000");
        System.setProperty("troth.limits.fastest-message", "0s");
        System.setProperty("troth.policy.reread", "1s"); // a test waits until it knows of a version
        System.setProperty("troth.ledger.look", "100ms"); // and until an entry has its seal
        System.setProperty("troth.jobs.look", "200ms"); // and until a mailed link is sent
        System.setProperty("troth.proof.glance-after", "7d");
        System.setProperty("troth.decoys.first-after", "7d");
        System.setProperty("troth.payouts.first-after", "7d"); // asked for when a test wants it
        System.setProperty("troth.proof.first-after", "7d"); // it runs when a test asks, not beside a browser
        this.house = ShopProcess.start(new ShopOptions(
                Ports.free(), folder.resolve("data"), null, KeysetPlace.at(folder.resolve("root.keyset")), Map.of()));
    }

    public static BrowserShop start() {
        try {
            return new BrowserShop(Files.createTempDirectory("troth-browser-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return address(STORE);
    }

    public String address(String store) {
        return "http://" + store + ".localhost:" + port();
    }

    public String tlsAddress() {
        return "https://" + HOST + ":" + house.ports().tls();
    }

    public String bankAddress() {
        return "http://bank.localhost:" + house.ports().bank();
    }

    /** The advertising company of the demo. */
    public String adsAddress() {
        return "http://ads.localhost:" + house.ports().partners();
    }

    public String mailboxAddress() {
        return "http://localhost:" + house.ports().mailbox();
    }

    public int port() {
        return house.ports().http();
    }

    /** The mails to an address, newest first, as soon as there are so many. */
    public List<Mail> mailsTo(String address, int atLeast) {
        var mailbox = house.mailbox().orElseThrow();
        return Awaitility.await("a mail")
                .atMost(PATIENCE)
                .until(() -> mailbox.received(address), it -> it.size() >= atLeast);
    }

    /** Confirmations of an order sent to an address, as soon as there is one. */
    public List<Mail> confirmationsTo(String address) {
        return mailsAbout(address, "confirmed");
    }

    /** Mails to an address whose subject says this, as soon as there is one. */
    public List<Mail> mailsAbout(String address, String subject) {
        var mailbox = house.mailbox().orElseThrow();
        return Awaitility.await("a mail about " + subject)
                .atMost(PATIENCE)
                .until(
                        () -> mailbox.received(address).stream()
                                .filter(it -> it.subject().contains(subject))
                                .toList(),
                        it -> !it.isEmpty());
    }

    /** A part of the running shop. */
    public <T> T bean(Class<T> type) {
        return house.application().getBean(type);
    }

    /** What the shop's clock says. */
    public Instant now() {
        return house.application().getBean(Clock.class).instant();
    }

    /** How many of the orders placed since a moment are paid. */
    public long paidOrders(Instant since) {
        return house.application()
                .getBean(JdbcClient.class)
                .sql("""
                        select count(*) from orders.placed o
                          join payments.payment p on p.store_id = o.store_id and p.order_id = o.id and p.state = 'paid'
                         where o.placed_at >= :since and o.store_id not like '%~probe'
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Makes it as if nobody had used the shop for so long. */
    public void liesUnused(Duration time) {
        var db = house.application().getBean(JdbcClient.class);
        for (var use : List.of(
                "people.session set seen_at = seen_at",
                "checkout.cart set touched_at = touched_at",
                "fulfilment.pass set seen_at = seen_at")) {
            db.sql("update " + use + " - :time * interval '1 second'")
                    .param("time", time.toSeconds())
                    .update();
        }
    }

    /** Posts a version of millipore's policy with a new use, as another node would, and waits until the shop knows of it. */
    public void postsNewUse() {
        var db = house.application().getBean(JdbcClient.class);
        db.sql("""
                insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                select store_id, 2, replace(text, :before, :after), repeat('ab', 32), current_date,
                       now() + interval '40 days', now() - interval '1 minute'
                  from policy.version where store_id = 'millipore' and number = 1
                """)
                .param("before", "\nadditions:\n")
                .param("after", "\nadditions:\n" + NEW_USE)
                .update();
        var policies = house.application().getBean(PublishedPolicies.class);
        Awaitility.await("the shop knows of the new version")
                .atMost(PATIENCE)
                .until(() -> policies.next(new StoreId("millipore")).isPresent());
    }

    /** Makes it as if that had never been posted, past the triggers that forbid it, and waits until the shop knows. */
    public void takesNewUseBack() {
        var owner = PlainConnections.to(OfflineDatabase.beside(folder.resolve("data")));
        new TransactionTemplate(new JdbcTransactionManager(owner)).executeWithoutResult(status -> {
            var db = JdbcClient.create(owner);
            db.sql("alter table policy.version disable trigger user").update();
            db.sql("delete from policy.version where store_id = 'millipore' and number = 2")
                    .update();
            db.sql("alter table policy.version enable trigger user").update();
        });
        var policies = house.application().getBean(PublishedPolicies.class);
        Awaitility.await("the shop knows of one version only")
                .atMost(PATIENCE)
                .until(() -> policies.versions(new StoreId("millipore")).size() == 1);
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
