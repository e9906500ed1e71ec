package shop.troth.mail.returned;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells trouble of the database that passes from an email that breaks its reader: such an email is read again later. */
public final class DatabaseTrouble {

    /** Classes of SQLSTATE: no connection, too little of something, somebody shuts down, no disk. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58");

    private DatabaseTrouble() {}

    /** Whether this or one of its causes says that the database is away, busy or restarted. */
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
