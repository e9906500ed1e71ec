package shop.troth.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.seal.SealBatch;
import shop.troth.ledger.seal.Sealer;
import shop.troth.ledger.seal.SigningKeys;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.PolicyFile;

/** A ledger on a test database, put together as the application does it; several on one database are several nodes. */
public final class TestLedger implements AutoCloseable {

    public static final StoreId STORE = new StoreId("millipore");
    public static final String ORIGIN = "millipore.localhost/ledger";
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final Purpose DELIVER = new Purpose("order.deliver");
    public static final Recipient CARRIER = new Recipient("supplier.carrier");
    public static final String POLICY = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";

    private static final Policy MILLIPORE =
            PolicyFile.read(Path.of("../stores/millipore/policy.yaml")).orThrow();

    public final RootKeyset root;
    public final JdbcClient db;
    public final TransactionTemplate transaction;
    public final SealBatch batch;
    public final Sealer sealer;
    public final GroupCommit queue;
    public final Ledger ledger;

    private TestLedger(
            DataSource source,
            RootKeyset root,
            int places,
            Duration patience,
            Function<StoreId, List<Policy>> policies) {
        this(source, source, root, places, patience, policies);
    }

    private TestLedger(
            DataSource application,
            DataSource source,
            RootKeyset root,
            int places,
            Duration patience,
            Function<StoreId, List<Policy>> policies) {
        this.root = root;
        db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        batch = new SealBatch(db, transaction, root);
        sealer = new Sealer(batch, db, Duration.ofSeconds(1));
        queue = new GroupCommit(db, places, patience);
        ledger = new Ledger(
                JdbcClient.create(application), new SigningKeys(db, root), queue, sealer, new KnownWords(policies));
    }

    /** A node with the queue running and the sealer not: tests seal when they want to. */
    public static TestLedger on(DataSource source, RootKeyset root) {
        return on(source, root, 10_000, Duration.ofSeconds(5));
    }

    /** A node whose stores have these policies, one a version. */
    public static TestLedger on(DataSource source, RootKeyset root, Function<StoreId, List<Policy>> policies) {
        var made = new TestLedger(source, root, 10_000, Duration.ofSeconds(5), policies);
        made.queue.start();
        return made;
    }

    /** The same with connections of the ledger's own, for a node whose callers wait for tickets within transactions. */
    public static TestLedger on(
            DataSource application, DataSource own, RootKeyset root, Function<StoreId, List<Policy>> policies) {
        var made = new TestLedger(application, own, root, 10_000, Duration.ofSeconds(5), policies);
        made.queue.start();
        return made;
    }

    static TestLedger on(DataSource source, RootKeyset root, int places, Duration patience) {
        var made = new TestLedger(source, root, places, patience, store -> List.of(MILLIPORE));
        made.queue.start();
        return made;
    }

    public static RootKeyset newRoot() {
        try {
            return RootKeyset.create(Files.createTempDirectory("troth-test").resolve("root.keyset"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestLedger begin() {
        batch.begin(STORE, ORIGIN);
        return this;
    }

    /** Seals all that waits. */
    public TestLedger sealAll() {
        while (batch.seal(STORE) > 0) {
            // until nothing waits
        }
        return this;
    }

    /** The same where the server may take a moment to notice that a node which sealed is gone. */
    public void sealAllOnceFree() {
        Awaitility.await("nothing waits to be sealed")
                .atMost(Duration.ofSeconds(60))
                .until(() -> sealAll()
                        .db
                        .sql("select not exists (select from ledger.pending where store_id = :store)")
                        .param("store", STORE.value())
                        .query(Boolean.class)
                        .single());
    }

    public void append(List<LedgerEntry> entries) {
        transaction.executeWithoutResult(it -> ledger.append(entries));
    }

    public String verifierKey() {
        return ledger.verifierKey(STORE).orElseThrow();
    }

    public long size() {
        return ledger.checkpoint(STORE).orElseThrow().size();
    }

    /** The use of an address of somebody, {@code number} milliseconds after noon. */
    public static LedgerEntry use(int number) {
        return use(STORE, number);
    }

    public static LedgerEntry use(StoreId store, int number) {
        return draft(store, NOON.plusMillis(number)).entry();
    }

    static LedgerEntry.Draft draft() {
        return draft(STORE, NOON);
    }

    private static LedgerEntry.Draft draft(StoreId store, Instant at) {
        return LedgerEntry.of(EntryKind.USE, store, at)
                .about(Pseudonym.of(new byte[16]))
                .purpose(DELIVER)
                .categories(List.of(new DataCategory("contact.postal.shipping"), new DataCategory("person.name")))
                .allowed(List.of("purchase-purposes"))
                .given(0)
                .under(POLICY);
    }

    @Override
    public void close() throws InterruptedException {
        queue.stop();
    }
}
