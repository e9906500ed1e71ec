package shop.troth.bench.vault;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.bench.Measure.Progress;
import shop.troth.bench.MeasuredDatabase;
import shop.troth.bench.audit.AuditLog;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;
import shop.troth.vault.BenchedVault;

/** A database with so many people, in the vault and beside it in plain tables. It stays for the next run. */
final class Populace implements AutoCloseable {

    private static final int AT_ONCE = 1_000;

    final int size;
    final BenchedVault vault;
    final PlainPeople plain;
    final JdbcClient db;

    private final MeasuredDatabase database;
    private final TransactionTemplate transaction;

    private Populace(int size, MeasuredDatabase database) {
        this.size = size;
        this.database = database;
        db = JdbcClient.create(database.connections());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.connections()));
        var log = new AuditLog("log", database.connections(), database.connections(), database.ledgers());
        log.clear();
        plain = new PlainPeople(db, transaction, log);
        vault = new BenchedVault(
                database.connections(),
                database.ledgers(),
                database.keyset(),
                Stores.read(ProjectFolder.path().resolve("stores")));
    }

    static Populace of(int size, Progress progress) {
        var name = Path.of("bench-vault-1").resolve(Integer.toString(size));
        var populace = new Populace(size, MeasuredDatabase.of(name, progress));
        populace.load(progress);
        return populace;
    }

    private void load(Progress progress) {
        int from = plain.next();
        if (from >= size) {
            return;
        }
        progress.say("Bringing in %,d people, once …".formatted(size));
        for (; from < size; from += AT_ONCE) {
            add(from, Math.min(size, from + AT_ONCE));
        }
        db.sql("analyze").update();
    }

    /** Some who come only to be erased, with numbers that nobody had before: the database puts nobody back who was erased. */
    int more(int number) {
        int from = ThreadLocalRandom.current().nextInt(size, Integer.MAX_VALUE - number);
        add(from, from + number);
        return from;
    }

    private void add(int from, int before) {
        transaction.executeWithoutResult(status -> {
            vault.add(from, before);
            plain.add(from, before);
        });
    }

    /** What is read of these people is what they gave. */
    static void mustBeTheirs(Function<Collection<SubjectId>, Map<SubjectId, String>> read, List<Integer> numbers) {
        var expected = numbers.stream().collect(Collectors.toMap(BenchedVault::person, BenchedVault::email));
        if (!read.apply(expected.keySet()).equals(expected)) {
            throw new Problem("Something else was read than what was given.");
        }
    }

    /** Of so many who were erased nothing opens, nobody is found by an address, and no key and no record is left. */
    void mustHaveLost(int first, int number) {
        var people = IntStream.range(first, first + number)
                .mapToObj(BenchedVault::person)
                .toList();
        long left = db.sql("""
                        select (select count(*) from keys.person where store_id = :store and subject_id = any(:people))
                             + (select count(*) from vault.datum where store_id = :store and subject_id = any(:people))
                        """)
                .param("store", BenchedVault.STORE.value())
                .param("people", people.stream().map(SubjectId::value).toArray(UUID[]::new))
                .query(Long.class)
                .single();
        if (left > 0
                || !vault.emails(people).isEmpty()
                || !vault.find(BenchedVault.email(first)).isEmpty()) {
            throw new Problem("Something of somebody who was erased is left.");
        }
    }

    /** Bytes a person, with all indexes. */
    double bytes(String... schemas) {
        return db.sql("""
                        select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'r' and n.nspname = any(:schemas)
                        """).param("schemas", schemas).query(Long.class).single() / (double) size;
    }

    @Override
    public void close() {
        vault.close();
        database.close();
    }
}
