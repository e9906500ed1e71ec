package shop.troth.bench.gdpr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.bench.gdpr.Person.Sort;
import shop.troth.vault.BenchedRecords;

/** GDPRbench's own schema for PostgreSQL: one table in clear text, a column and an index for each kind of metadata. */
final class PlainRecords implements Keeper {

    private static final int PAGE = 20;

    private final JdbcClient db;
    private final ReentrantLock retention = new ReentrantLock(); // as in the vault, one at a time sees to it

    PlainRecords(JdbcClient db) {
        this.db = db;
        db.sql("create schema if not exists bench").update();
        db.sql("drop table if exists bench.record, bench.log").update();
        db.sql("""
                create table bench.record (
                    key uuid primary key, data text not null, pur text not null, ttl timestamptz not null, usr uuid not null,
                    obj text not null, dec text not null, shr text not null, src text not null, cat text not null,
                    held boolean not null default false)
                """).update();
        for (var column : List.of("pur", "ttl", "usr", "obj", "dec", "shr", "src", "cat")) {
            db.sql("create index on bench.record (" + column + ")").update();
        }
        db.sql(
                        "create table bench.log (at timestamptz not null, number bigserial primary key, usr uuid not null, what text not null)")
                .update();
        db.sql("create index on bench.log (usr, number)").update();
    }

    @Override
    public void load(Collection<Person> people, boolean expired) {
        people.forEach(person -> person.records.forEach(it -> it.ref = BenchedRecords.ref()));
        var ttl = Timestamp.from(Instant.now().plusSeconds(expired ? -3_600 : 3_650L * 86_400));
        insert(people, ttl);
        db.sql("insert into bench.log (at, usr, what) select now(), id, 'collect' from unnest(:ids::uuid[]) as id")
                .param("ids", people.stream().map(it -> it.id.toString()).toArray(String[]::new))
                .update();
    }

    private void insert(Collection<Person> people, Timestamp ttl) {
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
        db.sql("""
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
                .param("categories", categories.toArray(String[]::new))
                .update();
    }

    @Override
    public Person create(int number) {
        var person = BenchedRecords.person(number, Sort.ORDER);
        person.records.forEach(it -> it.ref = BenchedRecords.ref());
        insert(List.of(person), Timestamp.from(Instant.now().plusSeconds(86_400)));
        return person;
    }

    @Override
    public Map<String, String> readPerson(Person person) {
        var found = new HashMap<String, String>();
        db.sql("select cat, data from bench.record where usr = :usr")
                .param("usr", person.id)
                .query(row -> {
                    found.put(row.getString("cat"), row.getString("data"));
                });
        return found;
    }

    @Override
    public String readOne(Person person, String category) {
        var ref = person.records.stream()
                .filter(it -> it.category.equals(category))
                .findFirst()
                .orElseThrow()
                .ref;
        return db.sql("select data from bench.record where key = :key")
                .param("key", ref)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Override
    public List<Read> readTold(Sort sort, UUID after, int most, String refusing) {
        return db.sql("""
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
    }

    @Override
    public List<Metadata> metadata(UUID ref) {
        return db.sql("select key, usr, cat, pur, src, ttl, obj, dec, shr, held from bench.record where key = :key")
                .param("key", ref)
                .query(PlainRecords::metadata)
                .list();
    }

    @Override
    public List<Metadata> metadata(Person person) {
        return db.sql("select key, usr, cat, pur, src, ttl, obj, dec, shr, held from bench.record where usr = :usr")
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
    public UUID update(Person person, Person.Known record, String value) {
        mustBeOne(db.sql("update bench.record set data = :data where key = :key")
                .param("data", value)
                .param("key", record.ref)
                .update());
        return record.ref;
    }

    @Override
    public void object(Person person, Person.Known record, boolean no) {
        mustBeOne(db.sql("update bench.record set obj = :obj where key = :key")
                .param("obj", no ? BenchedRecords.STUDY : "")
                .param("key", record.ref)
                .update());
        record.objects = no;
    }

    @Override
    public void object(Person person, boolean no) {
        db.sql("update bench.record set obj = :obj where usr = :usr")
                .param("obj", no ? BenchedRecords.STUDY : "")
                .param("usr", person.id)
                .update();
        person.records.forEach(it -> it.objects = no);
    }

    @Override
    public int hold(UUID after, int most) {
        return db.sql("""
                        with due as (
                            select key from bench.record where pur = 'NEWS' and key > :after order by key limit :most for update),
                        held as (
                            update bench.record r set held = true from due where r.key = due.key returning r.usr)
                        select count(distinct usr) from held
                        """)
                .param("after", after)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    @Override
    public void share(Person person) {
        db.sql("update bench.record set shr = 'supplier.carrier' where usr = :usr")
                .param("usr", person.id)
                .update();
    }

    @Override
    public boolean delete(Person person, Person.Known record) {
        return db.sql("delete from bench.record where key = :key and not held")
                        .param("key", record.ref)
                        .update()
                == 1;
    }

    @Override
    public boolean deletePerson(Person person) {
        return db.sql("delete from bench.record where usr = :usr and not held")
                        .param("usr", person.id)
                        .update()
                > 0;
    }

    @Override
    public int deleteTold(UUID after, int most) {
        return db.sql("""
                        delete from bench.record where key in (
                            select key from bench.record where pur = 'ANSWER' and key > :after and not held
                             order by key limit :most for update skip locked)
                        """).param("after", after).param("most", most).update();
    }

    @Override
    public int deleteDue(int most) {
        retention.lock();
        try {
            return db.sql("""
                            with gone as (
                                delete from bench.record where key in (
                                    select key from bench.record where ttl <= now() and not held
                                     order by ttl, usr limit :most for update skip locked)
                                returning usr)
                            select count(distinct usr) from gone
                            """).param("most", most).query(Integer.class).single();
        } finally {
            retention.unlock();
        }
    }

    @Override
    public List<String> log(Person person) {
        return db.sql("select what from bench.log where usr = :usr order by number desc limit " + PAGE)
                .param("usr", person.id)
                .query((row, number) -> row.getString("what"))
                .list();
    }

    @Override
    public void prepareDeleted(Collection<Person> people) {
        for (var person : people) {
            deletePerson(person);
            write(person, "erase", 1);
        }
    }

    /** A plain table writes no log beside reading: it gets the lines that the record got. */
    @Override
    public void settle(Collection<Person> people) {
        people.stream().filter(it -> it.opened.get() > 0).forEach(it -> write(it, "use", it.opened.get()));
        db.sql("analyze bench.log").update();
    }

    private void write(Person person, String what, int times) {
        db.sql("insert into bench.log (at, usr, what) select now(), :usr, :what from generate_series(1, :times)")
                .param("usr", person.id)
                .param("what", what)
                .param("times", times)
                .update();
    }

    @Override
    public boolean isDeleted(Person person) {
        return db.sql("""
                        select not exists (select from bench.record where usr = :usr)
                           and exists (select from bench.log where usr = :usr and what = 'erase')
                        """).param("usr", person.id).query(Boolean.class).single();
    }

    @Override
    public long records() {
        return db.sql("select count(*) from bench.record").query(Long.class).single();
    }

    private static void mustBeOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("a record was not there");
        }
    }
}
