package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * The email addresses that the store holds, by their keyed hashes, and the choices made under each. Whoever is found by a hash has a record
 * with that address: the records themselves are compared, because a hash can be written into the database.
 */
@Repository
@RequiredArgsConstructor
class Addresses {

    private static final String OF = """
            select distinct l.hash
              from vault.datum d join vault.lookup l on l.store_id = d.store_id and l.ref = d.ref
             where d.store_id = :store and d.subject_id = :person and l.what = 'email'
            """;

    private static final String HOLDERS = """
            select d.subject_id, d.ref, d.sealed, k.wrapped
              from vault.lookup l
              join vault.datum d on d.store_id = l.store_id and d.ref = l.ref and d.key_class = 'ordinary'
              join keys.person k on k.store_id = d.store_id and k.subject_id = d.subject_id and k.class = d.key_class
             where l.store_id = :store and l.hash = any(%s) and l.what = 'email'
             order by 1
            """;

    private static final String LOCK_OF = """
            select count(*) from (
                select pg_advisory_xact_lock(hashtextextended(:store || encode(hash, 'hex'), 0))
                  from (select distinct l.hash
                          from vault.datum d join vault.lookup l on l.store_id = d.store_id and l.ref = d.ref
                         where d.store_id = :store and d.subject_id = any(:people::uuid[]) and l.what = 'email'
                         order by 1) as sorted) as locked
            """;

    private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);

    private final JdbcClient db;
    private final RootKeyset root;

    /** A record that was found by a hash, with its person's key. */
    private record Held(SubjectId person, DatumRef ref, byte[] sealed, byte[] wrapped) {}

    /** Reports a record that was found by a hash other than its own; returns whether it was found by its own. */
    static boolean isOurs(StoreId store, boolean ours) {
        if (!ours) {
            LOG.error(
                    "In {}, a record was found by a hash that is not its own: it was written to the database by someone else",
                    store);
        }
        return ours;
    }

    /** The hashes of a person's email addresses; empty if the store no longer holds one. */
    byte[][] of(StoreId store, SubjectId person) {
        return db.sql(OF)
                .param("store", store.value())
                .param("person", person.value())
                .query(byte[].class)
                .list()
                .toArray(byte[][]::new);
    }

    /** Everyone for whom this email address is held, ordered by id. */
    Set<SubjectId> people(StoreId store, SubjectLookup address, byte[][] hashes) {
        return people(held(HOLDERS.formatted(":hashes"), store, Map.of("hashes", hashes)).stream()
                .filter(it ->
                        isOurs(store, value(store, it).filter(address::fits).isPresent())));
    }

    /** Everyone for whom one of this person's email addresses is held, ordered by id. */
    Set<SubjectId> sameAs(StoreId store, SubjectId person) {
        var all = held(HOLDERS.formatted("array(" + OF + ")"), store, Map.of("person", person.value()));
        var own = all.stream()
                .filter(it -> it.person().equals(person))
                .flatMap(it -> value(store, it).map(SubjectLookup::email).stream())
                .toList();
        return people(all.stream()
                .filter(it -> isOurs(
                        store,
                        value(store, it)
                                .filter(value -> own.stream().anyMatch(mine -> mine.fits(value)))
                                .isPresent())));
    }

    private static Set<SubjectId> people(Stream<Held> held) {
        return held.map(Held::person).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Held> held(String sql, StoreId store, Map<String, ?> named) {
        return db.sql(sql)
                .param("store", store.value())
                .params(named)
                .query((rs, row) -> new Held(
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        new DatumRef(rs.getObject("ref", UUID.class)),
                        rs.getBytes("sealed"),
                        rs.getBytes("wrapped")))
                .list();
    }

    /** The address in a record, which does not leave this class; empty if the record was changed. */
    private Optional<String> value(StoreId store, Held held) {
        try {
            var key = PersonKey.unwrap(root, held.wrapped(), store, held.person(), KeyClass.ORDINARY);
            return Optional.of(Sealing.compared(store, key, held.person(), Kind.EMAIL, held.ref(), held.sealed()));
        } catch (RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }

    /** The most recent of these people with an ordinary record of this kind. */
    Optional<SubjectId> newest(StoreId store, Collection<SubjectId> people, Kind<?> kind) {
        return db.sql("""
                select s.id from vault.subject s
                 where s.store_id = :store and s.id = any(:people::uuid[])
                   and exists (select from vault.datum d
                                where d.store_id = s.store_id and d.subject_id = s.id
                                  and d.category = :category and d.key_class = 'ordinary')
                 order by s.born_at desc, s.id limit 1
                """)
                .param("store", store.value())
                .param("people", texts(people))
                .param("category", kind.category().name())
                .query((rs, row) -> new SubjectId(rs.getObject("id", UUID.class)))
                .optional();
    }

    /** For each address, the most recent person who has it and was recorded no later than the given time; ordered by id. */
    List<SubjectId> oneOfEach(StoreId store, Instant before) {
        return db.sql("""
                select distinct of_each.id
                  from (select distinct on (l.hash) s.id
                          from vault.lookup l
                          join vault.datum d on d.store_id = l.store_id and d.ref = l.ref and d.key_class = 'ordinary'
                          join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
                         where l.store_id = :store and l.what = 'email' and s.born_at <= :before
                         order by l.hash, s.born_at desc, s.id) as of_each
                 order by 1
                """)
                .param("store", store.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new SubjectId(rs.getObject("id", UUID.class)))
                .list();
    }

    /** For each of these people, the one with the first id of all who have one of their addresses. */
    Map<SubjectId, SubjectId> firsts(StoreId store, Collection<SubjectId> people) {
        var firsts = new HashMap<SubjectId, SubjectId>();
        db.sql("""
                select own.subject_id, min(other.subject_id::text)::uuid as first
                  from vault.datum own
                  join vault.lookup l on l.store_id = own.store_id and l.ref = own.ref and l.what = 'email'
                  join vault.lookup same on same.store_id = l.store_id and same.hash = l.hash and same.what = 'email'
                  join vault.datum other on other.store_id = same.store_id and other.ref = same.ref
                 where own.store_id = :store and own.subject_id = any(:people::uuid[])
                 group by own.subject_id
                """).param("store", store.value()).param("people", texts(people)).query(rs -> {
            firsts.put(
                    new SubjectId(rs.getObject("subject_id", UUID.class)),
                    new SubjectId(rs.getObject("first", UUID.class)));
        });
        return firsts;
    }

    /** People who objected to something and have an address; ordered by id. */
    List<SubjectId> objectors(StoreId store, SubjectId after, int most) {
        return db.sql("""
                select s.id from vault.subject s
                 where s.store_id = :store and s.id > :after and s.objected <> '{}'
                   and exists (select from vault.datum d
                                 join vault.lookup l on l.store_id = d.store_id and l.ref = d.ref and l.what = 'email'
                                where d.store_id = s.store_id and d.subject_id = s.id)
                 order by s.id limit :most
                """)
                .param("store", store.value())
                .param("after", after.value())
                .param("most", most)
                .query((rs, row) -> new SubjectId(rs.getObject("id", UUID.class)))
                .list();
    }

    /** Locks these addresses until the end of the caller's transaction, always in the same order. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(StoreId store, byte[][] hashes) {
        db.sql("""
                select count(*) from (
                    select pg_advisory_xact_lock(hashtextextended(:store || encode(hash, 'hex'), 0))
                      from (select distinct hash from unnest(:hashes) as all_of(hash) order by hash) as sorted) as locked
                """)
                .param("store", store.value())
                .param("hashes", hashes)
                .query(Long.class)
                .single();
    }

    /** Locks the addresses of these people in the same way. */
    void lockOf(StoreId store, Collection<SubjectId> people) {
        db.sql(LOCK_OF).params(of(store, people)).query(Long.class).single();
    }

    /** As {@link #lockOf}, as part of a trip; the result is the number of addresses. */
    BatchedStatement<List<Long>> lockingOf(StoreId store, Collection<SubjectId> people) {
        return BatchedStatement.rows(LOCK_OF, of(store, people), (rs, row) -> rs.getLong(1));
    }

    private static Map<String, Object> of(StoreId store, Collection<SubjectId> people) {
        return Map.of("store", store.value(), "people", texts(people));
    }

    /** Removes an address from the list of those that objected to this purpose. */
    void allowAgain(StoreId store, byte[][] hashes, Purpose purpose) {
        db.sql("delete from vault.never_again where store_id = :store and purpose = :purpose and hash = any(:hashes)")
                .param("store", store.value())
                .param("purpose", purpose.name())
                .param("hashes", hashes)
                .update();
    }

    AddressChoices.Standing standing(StoreId store, Collection<SubjectId> people, byte[][] hashes) {
        return db.sql("""
                select array(select distinct unnest(s.opted_in) from vault.subject s
                              where s.store_id = :store and s.id = any(:people::uuid[])) as opted_in,
                       array(select distinct unnest(s.agreed_by_order) from vault.subject s
                              where s.store_id = :store and s.id = any(:people::uuid[])) as agreed,
                       array(select unnest(s.objected) from vault.subject s
                              where s.store_id = :store and s.id = any(:people::uuid[])
                              union
                             select purpose from vault.never_again
                              where store_id = :store and hash = any(:hashes) and purpose not like 'halt:%') as objected
                """)
                .param("store", store.value())
                .param("people", texts(people))
                .param("hashes", hashes)
                .query((rs, row) -> new AddressChoices.Standing(
                        purposes(rs, "opted_in"), purposes(rs, "agreed"), purposes(rs, "objected")))
                .single();
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }

    private static Set<Purpose> purposes(ResultSet rs, String column) throws SQLException {
        return Arrays.stream((String[]) rs.getArray(column).getArray())
                .map(Purpose::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
