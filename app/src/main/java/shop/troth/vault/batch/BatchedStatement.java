package shop.troth.vault.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;

/**
 * A statement of one module that is sent to the database with those of others ({@link StatementBatch}), with a reader for its result.
 *
 * @param named its parameters by name
 * @param answered whether it returns rows
 */
public record BatchedStatement<T>(String sql, Map<String, ?> named, boolean answered, Reader<T> reader) {

    /** Reads the result of a statement. Must not run queries itself: the results of other statements follow. */
    public interface Reader<T> {

        /** @param answer positioned at the statement's result: its rows, before the first, or the number of rows it changed */
        T read(Statement answer) throws SQLException;
    }

    /** Reads the rows of a select. Must not run queries itself. */
    public interface RowsReader<T> {

        /** @param rows the rows, positioned before the first */
        T read(ResultSet rows) throws SQLException;
    }

    /** A select that is read as a whole. */
    public static <T> BatchedStatement<T> select(String sql, Map<String, ?> named, RowsReader<T> reader) {
        return new BatchedStatement<>(sql, named, true, answer -> {
            try (var rows = Objects.requireNonNull(answer.getResultSet(), "not a select")) {
                return reader.read(rows);
            }
        });
    }

    /** A select that is read row by row. */
    public static <R> BatchedStatement<List<R>> rows(String sql, Map<String, ?> named, RowMapper<R> row) {
        return select(sql, named, rows -> {
            var all = new ArrayList<R>();
            while (rows.next()) {
                all.add(row.mapRow(rows, all.size()));
            }
            return List.copyOf(all);
        });
    }

    /** A statement without rows, whose result is the number of rows it changed. */
    public static BatchedStatement<Integer> change(String sql, Map<String, ?> named) {
        return new BatchedStatement<>(sql, named, false, Statement::getUpdateCount);
    }

    /** This statement with a function applied to its result. */
    public <U> BatchedStatement<U> then(Function<? super T, ? extends U> made) {
        return new BatchedStatement<>(sql, named, answered, answer -> made.apply(reader.read(answer)));
    }
}
