package shop.troth.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.TestPolicies;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.testing.Patience;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.RotateKeys;

/**
 * A node of the soak: a vault of its own with its own connections, ledger queue and knowledge of keys, on a database that several
 * share. Closing it is a kill: statements under way are cut off.
 */
final class SoakedNode implements AutoCloseable {

    static final StoreId STORE = new StoreId("millipore");

    /** Tells what the checkout tells, and the study, to which people can say no. */
    static final Form FORM = new Form(
            "soak",
            List.of(),
            Map.of(),
            Stream.concat(AddressForm.TOLD.stream(), Stream.of(new Purpose("insight.study")))
                    .toList());

    final Vault vault;
    final TransactionTemplate transaction;
    final JdbcClient db;
    final RotateKeys rotate;

    private final HikariDataSource connections;
    private final HikariDataSource ledgers;
    private final TestLedger ledger;

    /**
     * @param through the vault's door to its tables; a test puts a faulty one here
     * @param othersTake how long a rotation waits for the other nodes
     */
    SoakedNode(
            DataSource database,
            Stores stores,
            RootKeyset root,
            Function<JdbcClient, SealedData> through,
            Duration othersTake) {
        var clock = Clock.systemUTC();
        connections = pool(database, 6);
        ledgers = pool(database, 1);
        db = JdbcClient.create(connections);
        transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
        var policies = TestPolicies.node(connections, stores, clock);
        policies.afterSingletonsInstantiated();
        ledger = TestLedger.on(
                connections,
                ledgers,
                root,
                store -> policies.versions(store).stream()
                        .map(PolicyVersion::policy)
                        .toList());
        var notices = new PurposeNotices(db, stores, Register.of(List.of(new Declarations() {
            @Override
            public List<DeclaredForm> forms() {
                return List.of(FORM.declared());
            }
        })));
        notices.afterSingletonsInstantiated();
        var hashKeys = new HashKeys(db, root, stores, Duration.ofSeconds(10));
        hashKeys.afterSingletonsInstantiated();
        var data = through.apply(db);
        var inquiry = new PolicyInquiry(policies, ledger.ledger);
        var sealing = new Sealing(hashKeys);
        vault = WiredVault.on(connections, data, sealing, hashKeys, notices, inquiry, root, clock);
        rotate = new RotateKeys(
                connections,
                db,
                root,
                hashKeys,
                new RehashLookups(db, hashKeys, root, transaction, List.of()),
                List.of(),
                othersTake);
    }

    /**
     * In a transaction; again where it was stopped for so long that the key which wrapped somebody's was rotated out, for then
     * nothing of it is there.
     */
    <T> T in(Supplier<T> work) {
        while (true) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (UncategorizedSQLException e) {
                if (!String.valueOf(e.getMessage()).contains("rotated out")) {
                    throw e;
                }
            }
        }
    }

    private static HikariDataSource pool(DataSource database, int most) {
        var config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(Patience.LIMIT.toMillis());
        return new HikariDataSource(config);
    }

    @Override
    public void close() throws InterruptedException {
        connections.close();
        ledgers.close();
        ledger.close();
    }
}
