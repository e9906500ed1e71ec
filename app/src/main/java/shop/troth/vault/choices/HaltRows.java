package shop.troth.vault.choices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.lock.LockPerson;

/** Which people stopped something as a whole, and when. */
@Repository
@RequiredArgsConstructor
class HaltRows {

    private static final String SINCE = Arrays.stream(Halt.values())
            .map(it -> """
                    (select min(at) from (
                        select %1$s as at from vault.subject where store_id = :store and id = %3$s
                         union all
                        select since from vault.never_again
                         where store_id = :store and hash = any(:addresses) and purpose = '%2$s') as halted) as %1$s
                    """.formatted(
                    it.column(), it.listed().name(), it == Halt.ADVERTISING ? ":person" : "any(:people::uuid[])"))
            .collect(Collectors.joining(", ", "select ", ""));

    private static final int A_FEW = 8;

    private static final String SET = """
            update vault.subject s set %1$s = :now
              from keys.person k
             where s.store_id = :store and s.id = :person and s.%1$s is null
               and k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
            returning k.wrapped
            """;

    private static final String CLEAR = """
            update vault.subject s set %1$s = null
              from keys.person k
             where s.store_id = :store and s.id = :person and s.%1$s is not null
               and k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
            returning k.wrapped
            """;

    private final JdbcClient db;
    private final LockPerson locked;

    /** @return the person's wrapped key; empty if it was already set, or the person is gone */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<byte[]> set(StoreId store, SubjectId person, Halt halt, Instant now) {
        return locked
                .query(
                        store,
                        person,
                        SET.formatted(halt.column()),
                        Map.of("now", now.atOffset(ZoneOffset.UTC)),
                        HaltRows::key)
                .stream()
                .findFirst();
    }

    /** @return the person's wrapped key; empty if it was not set */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<byte[]> clear(StoreId store, SubjectId person, Halt halt) {
        return locked.query(store, person, CLEAR.formatted(halt.column()), Map.of(), HaltRows::key).stream()
                .findFirst();
    }

    /** The person's wrapped key; empty if they are gone. */
    Optional<byte[]> key(StoreId store, SubjectId person) {
        return db.sql("""
                select wrapped from keys.person
                 where store_id = :store and subject_id = :person and class = 'ordinary'
                """)
                .param("store", store.value())
                .param("person", person.value())
                .query(byte[].class)
                .optional();
    }

    /** Makes anyone about to stop something for this person, or to allow it again, wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(StoreId store, SubjectId person) {
        db.sql("select id from vault.subject where store_id = :store and id = :person for share")
                .param("store", store.value())
                .param("person", person.value())
                .query(UUID.class)
                .optional();
    }

    /** The wrapped keys of those of these people who stopped it at this time and were recorded no later; at most a few, oldest first. */
    Map<SubjectId, byte[]> keysOf(StoreId store, Collection<SubjectId> people, Halt halt, Instant since) {
        var keys = new LinkedHashMap<SubjectId, byte[]>();
        db.sql("""
                select s.id, k.wrapped
                  from vault.subject s
                  join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
                 where s.store_id = :store and s.id = any(:people::uuid[]) and s.%s = :since and s.born_at <= :since
                 order by s.born_at limit %d
                """.formatted(halt.column(), A_FEW))
                .param("store", store.value())
                .param("people", texts(people))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(rs -> {
                    keys.put(new SubjectId(rs.getObject("id", UUID.class)), rs.getBytes("wrapped"));
                });
        return keys;
    }

    /** Reads the halts from the columns {@code stopped}, {@code no_disclosure}, and {@code signaled}. */
    static Set<Halt> halts(ResultSet rs) throws SQLException {
        var halts = EnumSet.noneOf(Halt.class);
        if (rs.getBoolean("stopped")) {
            halts.add(Halt.USE);
        }
        if (rs.getBoolean("no_disclosure")) {
            halts.add(Halt.DISCLOSURE);
        }
        if (rs.getBoolean("signaled")) {
            halts.add(Halt.ADVERTISING);
        }
        return halts;
    }

    /** Whether it is set in the person's own row. */
    boolean has(StoreId store, SubjectId person, Halt halt) {
        return db.sql("select %s is not null from vault.subject where store_id = :store and id = :person"
                        .formatted(halt.column()))
                .param("store", store.value())
                .param("person", person.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * What is stopped for a person, and when it was stopped.
     *
     * @param people the people with the same address, including the person; a browser's signal counts only for the person
     * @param addresses hashes of their addresses
     */
    Map<Halt, Instant> since(StoreId store, SubjectId person, Collection<SubjectId> people, byte[][] addresses) {
        return db.sql(SINCE)
                .param("person", person.value())
                .param("store", store.value())
                .param("people", texts(people))
                .param("addresses", addresses)
                .query((rs, row) -> {
                    var since = new EnumMap<Halt, Instant>(Halt.class);
                    for (var halt : Halt.values()) {
                        var at = rs.getObject(halt.column(), OffsetDateTime.class);
                        if (at != null) {
                            since.put(halt, at.toInstant());
                        }
                    }
                    return since;
                })
                .single();
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }

    private static byte[] key(ResultSet rs, int row) throws SQLException {
        return rs.getBytes("wrapped");
    }
}
