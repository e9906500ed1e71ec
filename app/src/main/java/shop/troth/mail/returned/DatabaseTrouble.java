package shop.troth.mail.returned;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Distinguishes temporary failures of the database from emails that cannot be read: after such a failure, the email is read again later.
 */
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
