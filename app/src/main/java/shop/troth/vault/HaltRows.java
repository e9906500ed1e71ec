package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** Which people stopped something as a whole, and since when. */
@Repository
class HaltRows {

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

    private static final String STANDING = """
            select 'halt:use' from vault.subject
             where store_id = :store and id = any(:same::uuid[]) and stopped_at is not null
            union
            select 'halt:disclosure' from vault.subject
             where store_id = :store and id = any(:same::uuid[]) and no_disclosure_at is not null
            union
            select 'halt:advertising' from vault.subject
             where store_id = :store and id = :person and privacy_signal_at is not null
            union
            select purpose from vault.never_again
             where store_id = :store and hash = any(:addresses) and purpose like 'halt:%'
            """;

    private final JdbcClient db;
    private final LockedFirst locked;

    HaltRows(JdbcClient db, LockedFirst locked) {
        this.db = db;
        this.locked = locked;
    }

    /** @return the person's wrapped key; nothing if it stood there before, or the person is gone */
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

    /** @return the person's wrapped key; nothing if it did not stand there */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<byte[]> clear(StoreId store, SubjectId person, Halt halt) {
        return locked.query(store, person, CLEAR.formatted(halt.column()), Map.of(), HaltRows::key).stream()
                .findFirst();
    }

    /** The person's wrapped key; nothing if they are gone. */
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

    /** By the columns {@code stopped}, {@code no_disclosure} and {@code signaled}. */
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

    /** Whether it stands in the record of this very person. */
    boolean has(StoreId store, SubjectId person, Halt halt) {
        return db.sql("select %s is not null from vault.subject where store_id = :store and id = :person"
                        .formatted(halt.column()))
                .param("store", store.value())
                .param("person", person.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Since when one of these people, or one of these addresses, has stopped it. */
    Optional<Instant> since(StoreId store, Collection<SubjectId> people, byte[][] addresses, Halt halt) {
        return db.sql("""
                select min(at) from (
                    select %s as at from vault.subject where store_id = :store and id = any(:people::uuid[])
                     union all
                    select since from vault.never_again
                     where store_id = :store and hash = any(:addresses) and purpose = :listed) as halted
                """.formatted(halt.column()))
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("addresses", addresses)
                .param("listed", halt.listed().name())
                .query((rs, row) -> Optional.ofNullable(rs.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /**
     * What is stopped for a person.
     *
     * @param same who has the same address, the person included; the signal of a browser counts for the person alone
     * @param addresses hashes of their addresses
     */
    Set<Halt> standing(StoreId store, SubjectId person, Collection<SubjectId> same, byte[][] addresses) {
        var listed = db.sql(STANDING)
                .param("store", store.value())
                .param("person", person.value())
                .param("same", same.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("addresses", addresses)
                .query(String.class)
                .set();
        return Arrays.stream(Halt.values())
                .filter(it -> listed.contains(it.listed().name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static byte[] key(ResultSet rs, int row) throws SQLException {
        return rs.getBytes("wrapped");
    }
}
