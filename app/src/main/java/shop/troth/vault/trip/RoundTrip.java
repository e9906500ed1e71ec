package shop.troth.vault.trip;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Sends statements to the database together, and waits for the last of them: where each finds its few rows by an index, waiting for the answer
 * takes longer than the work. The database runs one after the other, and each sees what those before it did. Outside a transaction they are one.
 */
public final class RoundTrip {

    /** What reads the rows of one of several selects. */
    public interface Reader<T> {

        /**
         * @param number which select it was, from 0
         * @param rows before the first
         */
        T read(int number, ResultSet rows) throws SQLException;
    }

    /**
     * Elements of the lists of numbers up to which selects go together. The driver writes all of them before it reads an answer: if neither side can
     * write on before the other reads, both would wait forever.
     */
    private static final int FEW = 100;

    private RoundTrip() {}

    /** @param named the parameters of all of them, by name */
    public static void run(NamedParameterJdbcOperations db, List<String> statements, Map<String, ?> named) {
        if (!statements.isEmpty()) {
            db.execute(joined(statements), named, PreparedStatement::execute);
        }
    }

    /**
     * Reads one after the other where the lists of parameters are long.
     *
     * @param named the parameters of all of them, by name
     * @return what was read of each, in their order
     */
    public static <T> List<T> read(
            NamedParameterJdbcOperations db, List<String> selects, Map<String, ?> named, Reader<T> reader) {
        if (selects.isEmpty()) {
            return List.of();
        }
        if (elements(named) <= FEW) {
            return Objects.requireNonNull(
                    db.execute(joined(selects), named, (PreparedStatement it) -> all(it, 0, selects.size(), reader)));
        }
        var all = new ArrayList<T>();
        for (int i = 0; i < selects.size(); i++) {
            var number = i;
            all.addAll(Objects.requireNonNull(
                    db.execute(selects.get(i), named, (PreparedStatement it) -> all(it, number, number + 1, reader))));
        }
        return all;
    }

    private static int elements(Map<String, ?> named) {
        return named.values().stream()
                .mapToInt(it -> it instanceof Object[] several ? several.length : 1)
                .sum();
    }

    private static String joined(List<String> statements) {
        return String.join(";\n", statements);
    }

    private static <T> List<T> all(PreparedStatement statement, int from, int to, Reader<T> reader)
            throws SQLException {
        var all = new ArrayList<T>();
        statement.execute();
        for (int i = from; i < to; i++) {
            try (var rows = Objects.requireNonNull(statement.getResultSet(), "not a select")) {
                all.add(reader.read(i, rows));
            }
            statement.getMoreResults();
        }
        return all;
    }
}
