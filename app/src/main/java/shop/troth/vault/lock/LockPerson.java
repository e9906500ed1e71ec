package shop.troth.vault.lock;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * Locks people and runs a statement about them in one round trip. The statement starts once the lock is held, so it sees what the previous
 * holder wrote; with both in one statement, it would not.
 */
@Component
@RequiredArgsConstructor
public class LockPerson {

    private static final String LOCK =
            "select id from vault.subject where store_id = :store and id = :person for update; ";

    private static final String LOCK_ALL = """
            select id from vault.subject where store_id = :store and id = any(:people::uuid[]) order by id for update;
            """;

    private final NamedParameterJdbcOperations db;

    /**
     * Locks one person in the caller's transaction. Anyone who writes about the person waits until it ends.
     *
     * @param sql a statement that returns rows; {@code :store} and {@code :person} are set
     * @param more further parameters
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> List<T> query(StoreId store, SubjectId person, String sql, Map<String, ?> more, RowMapper<T> row) {
        var named =
                new MapSqlParameterSource(more).addValue("store", store.value()).addValue("person", person.value());
        return second(LOCK + sql, named, row);
    }

    /**
     * Locks several people, ordered by id to avoid deadlocks.
     *
     * @param sql a statement that returns rows; {@code :store} and {@code :people}, an array of ids as strings, are set
     */
    public <T> List<T> query(StoreId store, Collection<SubjectId> people, String sql, RowMapper<T> row) {
        var named = new MapSqlParameterSource("store", store.value())
                .addValue(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new));
        return second(LOCK_ALL + sql, named, row);
    }

    private <T> List<T> second(String sql, MapSqlParameterSource named, RowMapper<T> row) {
        return Objects.requireNonNull(db.execute(sql, named, (PreparedStatement it) -> second(it, row)));
    }

    private static <T> List<T> second(PreparedStatement statement, RowMapper<T> row) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        try (var second = statement.getResultSet()) {
            var rows = new ArrayList<T>();
            while (second.next()) {
                rows.add(row.mapRow(second, rows.size()));
            }
            return rows;
        }
    }
}
