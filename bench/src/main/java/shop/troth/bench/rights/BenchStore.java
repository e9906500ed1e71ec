package shop.troth.bench.rights;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.proof.premises.Premises;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.database.PlainConnections;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;

/** A running shop in this process as {@code serve} starts it, on free ports, in a folder of its own. */
public final class BenchStore implements AutoCloseable {

    public static final StoreId ID = new StoreId("millipore");

    private static final Duration LONGEST_REST = Duration.ofMinutes(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private static final String HOST = "millipore.localhost";

    /** All come from one network, and neither a proof nor a decoy order comes in between. */
    private static final Map<String, String> SETTINGS = Map.of(
            "troth.limits.reads-per-minute", "1000000000",
            "troth.limits.writes-per-minute", "1000000000",
            "troth.limits.tries-per-hour", "1000000000",
            "troth.limits.messages-per-hour", "1000000000",
            "troth.limits.unpaid-orders-per-hour", "1000000000",
            "troth.limits.unpaid-pieces-per-hour", "1000000000",
            "troth.proof.first-after", "7d",
            "troth.proof.glance-after", "7d",
            "troth.decoys.first-after", "7d",
            "troth.payouts.first-after", "7d");

    private final Path folder;
    private final ShopProcess house;

    private BenchStore(Path folder, ShopProcess house) {
        this.folder = folder;
        this.house = house;
    }

    public static BenchStore start(Path folder) {
        SETTINGS.forEach(System::setProperty);
        return new BenchStore(
                folder,
                ShopProcess.start(new ShopOptions(
                        Ports.free(),
                        folder.resolve("data"),
                        null,
                        KeysetPlace.at(folder.resolve("keyset")),
                        Map.of("TROTH_BACKUP_DIR", "none"))));
    }

    Path folder() {
        return folder;
    }

    Browser browser() {
        return new Browser(HOST, house.ports().http());
    }

    /** At the staff’s desk; nobody is signed in. */
    public Browser desk() {
        return new Browser(
                bean(DeskAddress.class).origin().getHost(), house.ports().desk());
    }

    List<Mail> mails(String to) {
        return house.mailbox().orElseThrow().received(to);
    }

    public <T> T bean(Class<T> type) {
        return house.application().getBean(type);
    }

    public ApplicationContext beans() {
        return house.application();
    }

    public JdbcClient db() {
        return bean(JdbcClient.class);
    }

    /** As the role that owns the tables. */
    public JdbcClient owner() {
        return JdbcClient.create(
                PlainConnections.to(OfflineDatabase.beside(house.folder().path())));
    }

    /** Waits until all entries are sealed and staff are told of all orders, and tidies up the tables, which a database does some time later. */
    void rest() {
        var since = OffsetDateTime.now(ZoneOffset.UTC);
        owner().sql(
                        "update jobs.scheduled_task set execution_time = now() where task_name = 'tell-staff' and not picked")
                .update();
        while (isBusy(since)) {
            if (since.plus(LONGEST_REST).isBefore(OffsetDateTime.now(ZoneOffset.UTC))) {
                throw new Problem("The store was still busy %d minutes after people were brought in."
                        .formatted(LONGEST_REST.toMinutes()));
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem("Interrupted.", e);
            }
        }
        owner().sql("vacuum (analyze)").update();
        bean(Premises.class).database().orElseThrow().run();
    }

    private boolean isBusy(OffsetDateTime since) {
        return owner().sql("""
                        select exists (select from ledger.pending)
                            or not exists (select from jobs.scheduled_task
                                            where task_name = 'tell-staff' and not picked and last_success > :since)
                        """).param("since", since).query(Boolean.class).single();
    }

    public DataSource connections() {
        return bean(DataSource.class);
    }

    public TransactionTemplate transaction() {
        return bean(TransactionTemplate.class);
    }

    /** Something for sale, of which there is enough. */
    public String sku() {
        db().sql("update catalog.stock set on_hand = 1000 + held where store_id = :store")
                .param("store", ID.value())
                .update();
        return "PES010-025-100";
    }

    @Override
    public void close() {
        house.close();
    }
}
