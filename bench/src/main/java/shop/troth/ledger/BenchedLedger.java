package shop.troth.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.seal.SealBatch;
import shop.troth.ledger.seal.Sealer;
import shop.troth.ledger.seal.SigningKeys;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Policy;

/** The ledger's own parts on a database of a bench, put together as the application does it. */
public final class BenchedLedger implements AutoCloseable {

    public static final StoreId STORE = new StoreId("millipore");

    private static final Purpose DELIVER = new Purpose("order.deliver");
    private static final Purpose COMMUNICATE = new Purpose("order.communicate");
    private static final Recipient CARRIER = new Recipient("supplier.carrier");
    private static final List<DataCategory> OPENED =
            List.of(new DataCategory("contact.email"), new DataCategory("person.name"));
    private static final String VERSION = "a1b2c3d4e5f6";

    private final TransactionTemplate transaction;
    private final SealBatch batch;
    private final Sealer sealer;
    private final GroupCommit queue;
    private final Ledger ledger;

    /** @param policy whose words entries may use */
    public BenchedLedger(DataSource source, RootKeyset root, Policy policy) {
        this(source, source, root, store -> List.of(policy));
    }

    /**
     * @param application connections whose transactions entries of writes join
     * @param source the ledger's own connections
     * @param policies whose words entries may use
     */
    public BenchedLedger(
            DataSource application, DataSource source, RootKeyset root, Function<StoreId, List<Policy>> policies) {
        var db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(application));
        batch = new SealBatch(db, new TransactionTemplate(new JdbcTransactionManager(source)), root);
        sealer = new Sealer(batch, db, Duration.ofSeconds(1));
        queue = new GroupCommit(db, 10_000, Duration.ofSeconds(5));
        ledger = new Ledger(
                JdbcClient.create(application), new SigningKeys(db, root), queue, sealer, new KnownWords(policies));
        batch.begin(STORE, "millipore.localhost/ledger");
        queue.start();
        sealer.start();
    }

    /** As a purchase writes them: uses and disclosures of one person's data in turn. */
    public static List<LedgerEntry> entries(byte[] person, int number) {
        return entries(Pseudonym.of(person), number);
    }

    /** The same about somebody whom the ledger knows already. */
    public static List<LedgerEntry> entries(Pseudonym who, int number) {
        return IntStream.range(0, number)
                .mapToObj(it -> entry(who, it % 3 == 0))
                .toList();
    }

    private static LedgerEntry entry(Pseudonym who, boolean shared) {
        var draft = LedgerEntry.of(shared ? EntryKind.SHARE : EntryKind.USE, STORE, Instant.now())
                .about(who)
                .purpose(shared ? DELIVER : COMMUNICATE)
                .categories(OPENED)
                .allowed(List.of(shared ? "suppliers-bound" : "purchase-purposes"))
                .given(Fact.GIVEN_FOR.bit() | Fact.TOLD.bit())
                .under(VERSION);
        return (shared ? draft.recipient(CARRIER) : draft).entry();
    }

    /** Writes them in one transaction; durable on return. */
    public void append(List<LedgerEntry> entries) {
        transaction.executeWithoutResult(it -> ledger.append(entries));
    }

    public Ledger ledger() {
        return ledger;
    }

    public Checkpoint checkpoint() {
        return ledger.checkpoint(STORE).orElseThrow();
    }

    @Override
    public void close() {
        try {
            queue.stop();
            sealer.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
