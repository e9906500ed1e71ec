package shop.troth.vault.trip;

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
 * A statement of one module that goes to the database with those of others ({@link Trip}), and what reads its answer.
 *
 * @param named its parameters, by name
 * @param answered whether there are rows to be read
 */
public record Carried<T>(String sql, Map<String, ?> named, boolean answered, Reader<T> reader) {

    /** What reads the answer of a statement. Asks the database nothing itself: others' answers come after it. */
    public interface Reader<T> {

        /** @param answer at its rows, before the first, or at the number of rows that it changed */
        T read(Statement answer) throws SQLException;
    }

    /** What reads the rows of a select, with their columns. Asks the database nothing itself. */
    public interface RowsReader<T> {

        /** @param rows before the first */
        T read(ResultSet rows) throws SQLException;
    }

    /** A select that is read as a whole. */
    public static <T> Carried<T> select(String sql, Map<String, ?> named, RowsReader<T> reader) {
        return new Carried<>(sql, named, true, answer -> {
            try (var rows = Objects.requireNonNull(answer.getResultSet(), "not a select")) {
                return reader.read(rows);
            }
        });
    }

    /** A select that is read row by row. */
    public static <R> Carried<List<R>> rows(String sql, Map<String, ?> named, RowMapper<R> row) {
        return select(sql, named, rows -> {
            var all = new ArrayList<R>();
            while (rows.next()) {
                all.add(row.mapRow(rows, all.size()));
            }
            return List.copyOf(all);
        });
    }

    /** What gives no rows, and answers how many it changed. */
    public static Carried<Integer> change(String sql, Map<String, ?> named) {
        return new Carried<>(sql, named, false, Statement::getUpdateCount);
    }

    /** The same with something made of the answer. */
    public <U> Carried<U> then(Function<? super T, ? extends U> made) {
        return new Carried<>(sql, named, answered, answer -> made.apply(reader.read(answer)));
    }
}
