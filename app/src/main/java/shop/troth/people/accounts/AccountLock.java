package shop.troth.people.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.StoreId;

/**
 * Keeps an account open while something is written for it, and serializes transactions that change the same part of it, even where no row
 * exists yet. Closing locks the account's row, so nothing can be added that closing would miss.
 */
public final class AccountLock {

    /** Thrown when the account is no longer open, so its owner is no longer signed in. */
    public static final class Closed extends RuntimeException {

        Closed() {
            super("The account is closed");
        }
    }

    private AccountLock() {}

    /**
     * Locks a part of an account. Until the current transaction ends, the account stays open and no other transaction can take the same
     * lock.
     *
     * @param what the part of the account, such as {@code product-list}
     * @throws Closed if the account is not open or does not exist
     * @throws IllegalTransactionStateException without a transaction, because the lock would be released at once
     */
    public static void take(JdbcClient db, String what, StoreId store, UUID account) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("an account is locked without a transaction");
        }
        var kept = db.sql("""
                with kept as materialized (
                    select id from people.account
                     where store_id = :store and id = :account and state = 'open' for share)
                select pg_advisory_xact_lock(hashtextextended(:lock, 0)) from kept
                """)
                .param("store", store.value())
                .param("account", account)
                .param("lock", "%s|%s|%s".formatted(what, store, account))
                .query((rs, row) -> true)
                .optional();
        if (kept.isEmpty()) {
            throw new Closed();
        }
    }
}
