package shop.troth.ledger;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.Transactions;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.ledger.seal.SealBatch;
import shop.troth.ledger.seal.Sealer;
import shop.troth.ledger.seal.SigningKeys;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The beans of the ledger. */
@Configuration(proxyBeanMethods = false)
class LedgerParts {

    private static final int MOST_WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    LedgerConnections ledgerConnections(DataSource application) {
        return LedgerConnections.like(application);
    }

    @Bean
    GroupCommit ledgerQueue(LedgerConnections own) {
        return new GroupCommit(JdbcClient.create(own.source()), MOST_WAITING, PATIENCE);
    }

    @Bean
    SealBatch ledgerBatch(LedgerConnections own, RootKeyset root) {
        return new SealBatch(
                JdbcClient.create(own.source()), new TransactionTemplate(new Transactions(own.source())), root);
    }

    @Bean
    Sealer ledgerSealer(LedgerConnections own, SealBatch batch, @Value("${troth.ledger.look}") Duration look) {
        return new Sealer(batch, JdbcClient.create(own.source()), look);
    }

    @Bean
    AskWitnesses askWitnesses(LedgerConnections own, Stores stores) {
        return new AskWitnesses(JdbcClient.create(own.source()), stores.all(), AskWitnesses.Pace.USUAL);
    }

    @Bean
    LedgerThreads ledgerThreads(
            Stores stores,
            SealBatch batch,
            RecordPolicies policies,
            GroupCommit queue,
            Sealer sealer,
            AskWitnesses witnesses) {
        return new LedgerThreads(stores, batch, policies, queue, sealer, witnesses);
    }

    @Bean
    RecordPolicies recordPolicies(
            PublishedPolicies policies, JdbcClient db, PlatformTransactionManager transactions, Clock clock) {
        return new RecordPolicies(policies, new PolicyEntries(db), new TransactionTemplate(transactions), clock);
    }

    @Bean
    FindEntries findEntries(JdbcClient db) {
        return new FindEntries(db);
    }

    @Bean
    ProveLedger proveLedger(JdbcClient db) {
        return new ProveLedger(db);
    }

    @Bean
    Ledger ledger(JdbcClient db, RootKeyset root, GroupCommit queue, Sealer sealer, PublishedPolicies policies) {
        var words = new KnownWords(store ->
                policies.versions(store).stream().map(PolicyVersion::policy).toList());
        return new Ledger(db, new SigningKeys(db, root), queue, sealer, words);
    }

    /**
     * Starts the queue and the sealer before everything that uses them, and stops them after it: submitted entries are written, and written
     * entries are sealed.
     */
    @RequiredArgsConstructor
    static final class LedgerThreads implements SmartLifecycle {

        private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE / 2;

        private final Stores stores;
        private final SealBatch batch;
        private final RecordPolicies policies;
        private final GroupCommit queue;
        private final Sealer sealer;
        private final AskWitnesses witnesses;
        private volatile boolean running;

        @Override
        public void start() {
            stores.all().forEach(it -> batch.begin(it.id(), it.ledgerOrigin()));
            stores.originals().stream().map(Store::id).forEach(policies::record);
            queue.start();
            sealer.start();
            witnesses.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            try {
                witnesses.stop();
                queue.stop();
                sealer.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return BEFORE_ALL_OTHERS;
        }
    }
}
