package shop.troth.bench.gdpr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.bench.MeasuredDatabase;
import shop.troth.bench.audit.Audit;
import shop.troth.bench.audit.AuditLog;
import shop.troth.bench.gdpr.RecordedPerson.Sort;
import shop.troth.vault.BenchedRecords;
import shop.troth.vault.BenchedVault;

/**
 * GDPRbench's own schema for PostgreSQL: one table in clear text, a column and an index for each kind of metadata. One that logs
 * writes a row of a plain audit log for each person whose values are read, durable before they are answered, and for each whose
 * records are written, in the same transaction: where the vault has an entry, it has a row.
 */
final class PlainRecords implements Keeper {

    private static final int PAGE = 20;
    private static final String STORE = BenchedVault.STORE.value();

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final boolean logs;
    private final AuditLog log;
    private final String name;
    private final Map<String, String> statements =
            new ConcurrentHashMap<>(); // as they read with the names of these tables
    private final ReentrantLock retention = new ReentrantLock(); // as in the vault, one at a time sees to it

    /** @param logs whether what is read and written is logged when it is */
    PlainRecords(MeasuredDatabase database, boolean logs) {
        this.db = JdbcClient.create(database.connections());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.connections()));
        this.logs = logs;
        this.name = logs ? "logged" : "unlogged";
        this.log = new AuditLog(name, database.connections(), database.connections(), database.ledgers());
        log.clear();
        db.sql("create schema if not exists bench").update();
        sql("drop table if exists bench.record").update();
        sql("""
                create table bench.record (
                    key uuid primary key, data text not null, pur text not null, ttl timestamptz not null, usr uuid not null,
                    obj text not null, dec text not null, shr text not null, src text not null, cat text not null,
                    held boolean not null default false)
                """).update();
        for (var column : List.of("pur", "ttl", "usr", "obj", "dec", "shr", "src", "cat")) {
            sql("create index on bench.record (" + column + ")").update();
        }
    }

    /** What it is made of. */
    String table() {
        return "bench." + name;
    }

    private JdbcClient.StatementSpec sql(String text) {
        return db.sql(statements.computeIfAbsent(
                text, it -> it.replace("bench.record", table()).replace("audit.log", "audit." + name)));
    }

    /** A statement about a person's records; if it changed any and this logs, with a row. */
    private int change(RecordedPerson person, String what, JdbcClient.StatementSpec statement) {
        if (!logs) {
            return statement.update();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            int changed = statement.update();
            if (changed > 0) {
                log.write(List.of(row(person.id, what, "")));
            }
            return changed;
        }));
    }

    /** A statement that answers whose records it changed, one by one; if this logs, with a row for each person. */
    private List<UUID> changeOfSome(String what, JdbcClient.StatementSpec statement) {
        if (!logs) {
            return owners(statement);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var owners = owners(statement);
            log.write(owners.stream().distinct().map(it -> row(it, what, "")).toList());
            return owners;
        }));
    }

    private static List<UUID> owners(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, number) -> row.getObject("usr", UUID.class))
                .list();
    }

    private void read(Stream<Audit.Row> rows) {
        if (logs) {
            log.read(rows.toList());
        }
    }

    private static Audit.Row row(UUID person, String what, String categories) {
        return new Audit.Row(STORE, person, what, categories, "order.communicate", "self");
    }

    @Override
    public void load(Collection<RecordedPerson> people, boolean expired) {
        people.forEach(person -> person.records.forEach(it -> it.ref = BenchedRecords.ref()));
        var ttl = Timestamp.from(Instant.now().plusSeconds(expired ? -3_600 : 3_650L * 86_400));
        insert(people, ttl).update();
        log.write(people.stream().map(it -> row(it.id, "collect", "")).toList());
    }

    private JdbcClient.StatementSpec insert(Collection<RecordedPerson> people, Timestamp ttl) {
        var keys = new ArrayList<String>();
        var data = new ArrayList<String>();
        var purposes = new ArrayList<String>();
        var users = new ArrayList<String>();
        var categories = new ArrayList<String>();
        var no = new ArrayList<String>();
        for (var person : people) {
            for (var it : person.records) {
                keys.add(it.ref.toString());
                data.add(it.value);
                purposes.add(person.sort.name());
                users.add(person.id.toString());
                categories.add(it.category);
                no.add(it.objects ? BenchedRecords.STUDY : "");
            }
        }
        return sql("""
                insert into bench.record (key, data, pur, ttl, usr, obj, dec, shr, src, cat)
                select key, data, pur, :ttl, usr, obj, case obj when '' then '' else :decisions end, '', 'form', cat
                  from unnest(:keys::uuid[], :data, :purposes, :users::uuid[], :no, :categories) as it(key, data, pur, usr, obj, cat)
                """)
                .param("ttl", ttl)
                .param("decisions", BenchedRecords.PERSONALISE)
                .param("keys", keys.toArray(String[]::new))
                .param("data", data.toArray(String[]::new))
                .param("purposes", purposes.toArray(String[]::new))
                .param("users", users.toArray(String[]::new))
                .param("no", no.toArray(String[]::new))
                .param("categories", categories.toArray(String[]::new));
    }

    @Override
    public RecordedPerson create(int number) {
        var person = BenchedRecords.person(number, Sort.ORDER);
        person.records.forEach(it -> it.ref = BenchedRecords.ref());
        change(
                person,
                "collect",
                insert(List.of(person), Timestamp.from(Instant.now().plusSeconds(86_400))));
        return person;
    }

    @Override
    public Map<String, String> readPerson(RecordedPerson person) {
        var found = new HashMap<String, String>();
        sql("select cat, data from bench.record where usr = :usr")
                .param("usr", person.id)
                .query(row -> {
                    found.put(row.getString("cat"), row.getString("data"));
                });
        read(found.isEmpty() ? Stream.empty() : Stream.of(row(person.id, "use", String.join(",", found.keySet()))));
        return found;
    }

    @Override
    public String readOne(RecordedPerson person, String category) {
        var ref = person.records.stream()
                .filter(it -> it.category.equals(category))
                .findFirst()
                .orElseThrow()
                .ref;
        var value = sql("select data from bench.record where key = :key")
                .param("key", ref)
                .query(String.class)
                .optional();
        read(value.stream().map(it -> row(person.id, "use", category)));
        return value.orElse("");
    }

    @Override
    public List<Read> readTold(Sort sort, UUID after, int most, String refusing) {
        var page = sql("""
                select key, usr, cat, data from (
                    select key, usr, cat, data, obj, dec from bench.record
                     where pur = :pur and key > :after order by key limit :most) page
                 where :refusing = '' or (obj <> :refusing and dec <> :refusing) order by key
                """)
                .param("pur", sort.name())
                .param("after", after)
                .param("refusing", refusing)
                .param("most", most)
                .query((row, number) -> new Read(
                        row.getObject("key", UUID.class),
                        row.getObject("usr", UUID.class),
                        row.getString("cat"),
                        row.getString("data")))
                .list();
        var categories = new LinkedHashMap<UUID, String>();
        page.forEach(it -> categories.merge(it.person(), it.category(), (some, more) -> some + "," + more));
        read(categories.entrySet().stream().map(it -> row(it.getKey(), "use", it.getValue())));
        return page;
    }

    @Override
    public List<Metadata> metadata(UUID ref) {
        return sql("select key, usr, cat, pur, src, ttl, obj, dec, shr, held from bench.record where key = :key")
                .param("key", ref)
                .query(PlainRecords::metadata)
                .list();
    }

    @Override
    public List<Metadata> metadata(RecordedPerson person) {
        return sql("select key, usr, cat, pur, src, ttl, obj, dec, shr, held from bench.record where usr = :usr")
                .param("usr", person.id)
                .query(PlainRecords::metadata)
                .list();
    }

    private static Metadata metadata(ResultSet row, int number) throws SQLException {
        return new Metadata(
                row.getObject("key", UUID.class),
                row.getObject("usr", UUID.class),
                row.getString("cat"),
                Set.copyOf(BenchedRecords.told(Sort.valueOf(row.getString("pur")))),
                row.getString("src"),
                row.getTimestamp("ttl") != null,
                row.getString("obj").equals(BenchedRecords.STUDY));
    }

    @Override
    public UUID update(RecordedPerson person, RecordedPerson.Known record, String value) {
        mustBeOne(change(
                person,
                "correct",
                sql("update bench.record set data = :data where key = :key")
                        .param("data", value)
                        .param("key", record.ref)));
        return record.ref;
    }

    @Override
    public void object(RecordedPerson person, RecordedPerson.Known record, boolean no) {
        mustBeOne(change(
                person,
                "object",
                sql("update bench.record set obj = :obj where key = :key")
                        .param("obj", no ? BenchedRecords.STUDY : "")
                        .param("key", record.ref)));
        record.objects = no;
    }

    @Override
    public void object(RecordedPerson person, boolean no) {
        change(
                person,
                "object",
                sql("update bench.record set obj = :obj where usr = :usr")
                        .param("obj", no ? BenchedRecords.STUDY : "")
                        .param("usr", person.id));
        person.records.forEach(it -> it.objects = no);
    }

    @Override
    public int hold(UUID after, int most) {
        return people(changeOfSome("hold", sql("""
                with due as (
                    select key from bench.record where pur = 'NEWS' and key > :after order by key limit :most for update)
                update bench.record r set held = true from due where r.key = due.key returning r.usr
                """).param("after", after).param("most", most)));
    }

    private static int people(List<UUID> owners) {
        return (int) owners.stream().distinct().count();
    }

    @Override
    public void share(RecordedPerson person) {
        change(
                person,
                "share",
                sql("update bench.record set shr = 'supplier.carrier' where usr = :usr")
                        .param("usr", person.id));
    }

    @Override
    public boolean delete(RecordedPerson person, RecordedPerson.Known record) {
        return change(
                        person,
                        "delete",
                        sql("delete from bench.record where key = :key and not held")
                                .param("key", record.ref))
                == 1;
    }

    @Override
    public boolean deletePerson(RecordedPerson person) {
        return change(
                        person,
                        "erase",
                        sql("delete from bench.record where usr = :usr and not held")
                                .param("usr", person.id))
                > 0;
    }

    @Override
    public int deleteTold(UUID after, int most) {
        return changeOfSome("delete", sql("""
                        delete from bench.record where key in (
                            select key from bench.record where pur = 'ANSWER' and key > :after and not held
                             order by key limit :most for update skip locked)
                        returning usr
                        """).param("after", after).param("most", most))
                .size();
    }

    @Override
    public int deleteDue(int most) {
        retention.lock();
        try {
            return people(changeOfSome("erase", sql("""
                    delete from bench.record where key in (
                        select key from bench.record where ttl <= now() and not held
                         order by ttl, usr limit :most for update skip locked)
                    returning usr
                    """).param("most", most)));
        } finally {
            retention.unlock();
        }
    }

    @Override
    public List<String> log(RecordedPerson person) {
        return log.about(STORE, person.id, PAGE);
    }

    @Override
    public void prepareDeleted(Collection<RecordedPerson> people) {
        people.forEach(this::deletePerson);
        if (!logs) {
            log.write(people.stream().map(it -> row(it.id, "erase", "")).toList());
        }
    }

    /** One that writes no log beside reading gets the rows that the record got, or there were nothing to look at. */
    @Override
    public void settle(Collection<RecordedPerson> people) {
        if (!logs) {
            log.write(people.stream()
                    .flatMap(it -> Collections.nCopies(it.opened.get(), row(it.id, "use", "")).stream())
                    .toList());
        }
        sql("analyze audit.log").update();
    }

    @Override
    public boolean isDeleted(RecordedPerson person) {
        return sql("""
                select not exists (select from bench.record where usr = :usr)
                   and exists (select from audit.log where store_id = :store and subject_id = :usr and what = 'erase')
                """)
                .param("store", STORE)
                .param("usr", person.id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public long records() {
        return sql("select count(*) from bench.record").query(Long.class).single();
    }

    private static void mustBeOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("a record was not there");
        }
    }
}
