package shop.troth.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Distinguishes temporary failures of the database, after which the same may be tried again, from everything else. */
public final class DatabaseTrouble {

    /** Classes of SQLSTATE: connection exception, insufficient resources, operator intervention, and system error. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58");

    private DatabaseTrouble() {}

    /** Whether this or one of its causes says that the database is unavailable, busy, or restarting. */
    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable it = failure; it != null; it = it.getCause()) {
            if (passes(it)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The types of an exception and its causes in one line, with the SQLSTATE of those that have one; no message, which may quote rows. An
     * example: {@code DataAccessResourceFailureException, PSQLException 08006, SocketTimeoutException}.
     */
    public static String inWords(Throwable failure) {
        var types = new ArrayList<String>();
        for (@Nullable Throwable it = failure; it != null; it = it.getCause()) {
            var type = it.getClass().getSimpleName();
            types.add(
                    it instanceof SQLException sql && sql.getSQLState() != null
                            ? type + " " + sql.getSQLState()
                            : type);
        }
        return String.join(", ", types);
    }

    private static boolean passes(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException busy -> true;
            case DataAccessResourceFailureException away -> true;
            case CannotCreateTransactionException away -> true;
            case TransactionSystemException broken -> true;
            case SQLException sql ->
                sql.getSQLState() != null
                        && sql.getSQLState().length() > 2
                        && PASSING.contains(sql.getSQLState().substring(0, 2));
            default -> false;
        };
    }
}
