package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.gate.StoredPerson;
import shop.troth.vault.keys.KeyClass;

/** Reads the result of a join of records (d), people (s), and keys (k). Consecutive rows of a person share their facts. */
final class ReadRows implements ResultSetExtractor<List<ReadData.Row>> {

    /** Columns about a person. Most lists are empty, and reading null is faster than reading an empty list. */
    static final String FACTS = """
            s.stopped_at is not null as stopped, s.no_disclosure_at is not null as no_disclosure,
            s.privacy_signal_at is not null as signaled, s.born_at, s.thirteen_or_over,
            nullif(s.opted_in, '{}') as opted_in, nullif(s.objected, '{}') as objected,
            nullif(s.agreed_by_order, '{}') as agreed_by_order
            """;

    static final String COLUMNS = """
            d.ref, d.subject_id, d.category, d.key_class, d.sealed, d.telling_id, d.keep_until, d.ended_at, k.wrapped,
            """ + FACTS;

    private static final String JOINED = """
              from vault.datum d
              join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
              join keys.person k on k.store_id = d.store_id and k.subject_id = d.subject_id and k.class = d.key_class
            """;

    static final String ROWS = "select " + COLUMNS + JOINED;

    /**
     * As {@link #ROWS}, with which of these purposes ({@code :noes}) the addresses of these people ({@code :subjects}) objected to, as of
     * the same moment: an objection also binds a record that was written while it was recorded.
     */
    private static final String ROWS_AND_NOES = """
            with noes as materialized (
                select distinct e.subject_id, n.purpose
                  from vault.datum e
                  join vault.lookup l on l.store_id = e.store_id and l.ref = e.ref and l.what = 'email'
                  join vault.never_again n on n.store_id = l.store_id and n.hash = l.hash and n.purpose = any(:noes)
                 where e.store_id = :store and e.subject_id = any(:subjects::uuid[]))
            select nullif(array(select n.purpose from noes n where n.subject_id = d.subject_id), '{}') as noes,
            """ + COLUMNS + JOINED;

    /** A select of rows, and of objections to these purposes, if any; {@code which} starts after the joined tables. */
    static JdbcClient.StatementSpec select(JdbcClient db, Set<String> noes, String which) {
        return noes.isEmpty()
                ? db.sql(ROWS + which)
                : db.sql(ROWS_AND_NOES + which).param("noes", noes.toArray(String[]::new));
    }

    /**
     * As part of a trip, the records of the people whom a select returns, in these categories and under this key.
     *
     * @param people the select, with parameters {@code :store} and {@code :account}
     */
    static BatchedStatement<List<ReadData.Row>> of(
            StoreId store,
            String people,
            UUID account,
            Collection<String> categories,
            KeyClass keyClass,
            Set<String> noes) {
        var sql = (noes.isEmpty() ? ROWS : ROWS_AND_NOES) + """
                 where d.store_id = :store and d.subject_id = any(:subjects::uuid[]) and d.category = any(:categories)
                   and d.key_class = :class
                """;
        return BatchedStatement.select(
                sql.replace(":subjects::uuid[]", "array(" + people + ")"),
                Map.of(
                        "store", store.value(),
                        "account", account,
                        "categories", categories.toArray(String[]::new),
                        "class", keyClass.word(),
                        "noes", noes.toArray(String[]::new)),
                new ReadRows(!noes.isEmpty())::extractData);
    }

    private final boolean asksNoes;

    ReadRows() {
        this(false);
    }

    /** @param asksNoes whether the rows are those of {@link #ROWS_AND_NOES} */
    ReadRows(boolean asksNoes) {
        this.asksNoes = asksNoes;
    }

    @Override
    public List<ReadData.Row> extractData(ResultSet rs) throws SQLException {
        var rows = new ArrayList<ReadData.Row>();
        ReadData.@Nullable Row last = null;
        while (rs.next()) {
            var subject = rs.getObject("subject_id", UUID.class);
            last = last != null && last.subject().value().equals(subject)
                    ? row(rs, last.subject(), last.person())
                    : row(rs, new SubjectId(subject), person(rs));
            rows.add(last);
        }
        return rows;
    }

    private ReadData.Row row(ResultSet rs, SubjectId subject, StoredPerson person) throws SQLException {
        return new ReadData.Row(
                new DatumRef(rs.getObject("ref", UUID.class)),
                subject,
                rs.getString("category"),
                KeyClass.of(rs.getString("key_class")),
                rs.getBytes("sealed"),
                rs.getBytes("wrapped"),
                rs.getLong("telling_id"),
                instant(rs, "keep_until"),
                instant(rs, "ended_at"),
                person,
                asksNoes ? words(rs, "noes") : null);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static StoredPerson person(ResultSet rs) throws SQLException {
        return new StoredPerson(
                rs.getObject("born_at", OffsetDateTime.class).toInstant(),
                rs.getBoolean("stopped"),
                rs.getBoolean("no_disclosure"),
                rs.getBoolean("signaled"),
                (Boolean) rs.getObject("thirteen_or_over"),
                words(rs, "opted_in"),
                words(rs, "objected"),
                words(rs, "agreed_by_order"));
    }

    private static Set<String> words(ResultSet rs, String column) throws SQLException {
        var words = rs.getArray(column);
        return words == null ? Set.of() : Set.of((String[]) words.getArray());
    }
}
