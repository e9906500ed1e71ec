package shop.troth.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.Provenance;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.EndEvent;

/** A node's vault on a database that several share, with a clock that a test moves. */
public final class VaultNode implements AutoCloseable {

    public static final StoreId STORE = new StoreId("millipore");

    public final Vault vault;
    final PublishedPolicies policies;

    private final JdbcClient db;
    private final SealedData data;
    private final Sealing sealing;
    private final TestLedger ledger;
    private final TransactionTemplate transaction;
    private final RootKeyset root;
    private final Clock clock;
    private final long telling;

    public VaultNode(DataSource database, Stores stores, RootKeyset root, Clock clock) {
        var shop = RunningShop.get(); // its forms told what they always tell
        this.db = JdbcClient.create(database);
        this.root = root;
        this.clock = clock;
        this.data = new SealedData(db);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.policies = TestPolicies.node(database, stores, clock);
        policies.afterSingletonsInstantiated();
        this.ledger = TestLedger.on(
                database,
                root,
                store -> policies.versions(store).stream()
                        .map(PolicyVersion::policy)
                        .toList());
        this.telling = shop.bean(JdbcClient.class)
                .sql("select id from vault.telling where store_id = 'millipore' and form = 'checkout'")
                .query(Long.class)
                .single();
        var inquiry = new PolicyInquiry(policies, ledger.ledger);
        var hashKeys = new HashKeys(db, root, stores, Duration.ofSeconds(10));
        this.sealing = new Sealing(hashKeys);
        var notices = shop.bean(PurposeNotices.class);
        this.vault = WiredVault.on(database, data, sealing, hashKeys, notices, inquiry, root, clock);
    }

    /** Somebody gives an address and an e-mail address of their own at the checkout, now. */
    SubjectId person() {
        return person("somebody-" + UUID.randomUUID() + "@example.org");
    }

    /** The same with this e-mail address. What was chosen under it does not reach the record, as if both happened at one moment. */
    public SubjectId person(String email) {
        var person = SubjectId.next();
        var key = PersonKey.fresh();
        var now = clock.instant();
        var records = sealing.seal(
                STORE,
                person,
                key,
                Map.of(
                        Kind.EMAIL,
                        email,
                        Kind.SHIPPING,
                        new PostalAddress("1 Main St", "", "Billerica", "MA", "01821")),
                Map.of());
        var provenance = new Provenance(telling, "form", policies.current(STORE).shortHash(), far(now));
        transaction.executeWithoutResult(status -> data.addPerson(
                STORE,
                person,
                key.wrap(root, STORE, person, KeyClass.ORDINARY),
                records,
                new byte[0][],
                provenance,
                now));
        return person;
    }

    /**
     * What a person gave belonged to an order, and that ends now.
     *
     * @return until when all of it is kept
     */
    Instant endOrder(SubjectId person) {
        var order = UUID.randomUUID();
        db.sql("update vault.datum set belongs_to = :order, keep_until = null where subject_id = :person")
                .param("order", order)
                .param("person", person.value())
                .update();
        transaction.executeWithoutResult(
                status -> vault.ended(STORE, person, order, EndEvent.ORDER_CLOSED, clock.instant()));
        return db.sql("select max(keep_until) from vault.datum where subject_id = :person")
                .param("person", person.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    public void object(SubjectId person, Purpose purpose) {
        transaction.executeWithoutResult(status -> vault.object(STORE, person, purpose));
    }

    /** Puts in the place of what an order has what its person gives now. */
    void corrects(SubjectId person, OrderId order, Submission given) {
        transaction.executeWithoutResult(
                status -> vault.correct(STORE, person, order, given, TypedDetails.FULFIL, TypedDetails.OPEN_ORDER));
    }

    boolean isSignaled(SubjectId person) {
        return db.sql("select privacy_signal_at is not null from vault.subject where id = :person")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    public void takeBackObjection(SubjectId person, Purpose purpose) {
        transaction.executeWithoutResult(status -> vault.takeBackObjection(STORE, person, purpose));
    }

    void disclose(SubjectId person, List<DataCategory> columns, Purpose purpose, Recipient to, CallerFacts known) {
        transaction.executeWithoutResult(status -> vault.disclose(STORE, person, columns, purpose, to, known));
    }

    public boolean opens(SubjectId person, Use use, CallerFacts known) {
        try {
            return vault.open(STORE, person, use, known)
                    .find(use.kinds().getFirst())
                    .isPresent();
        } catch (RefusedByPolicy e) {
            return false;
        }
    }

    private static Instant far(Instant now) {
        return now.plus(3_650, ChronoUnit.DAYS);
    }

    @Override
    public void close() throws InterruptedException {
        ledger.close();
    }
}
