package shop.troth.people.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.StoreId;

/**
 * Keeps an account open while something is written under it, and lets one transaction after the other change what belongs to it, also
 * where there is no row yet. Closing locks the account's row against it, so nothing is added that closing would not see.
 */
public final class AccountLock {

    /** The account was closed: whoever was signed in to it is not any more. */
    public static final class Closed extends RuntimeException {

        Closed() {
            super("The account is closed");
        }
    }

    private AccountLock() {}

    /**
     * The account stays open, and nobody else takes this lock, before the transaction has ended in which this is called; without one it
     * holds nothing.
     *
     * @param what of the account, such as {@code product-list}
     * @throws Closed if the account is not open, or is gone
     * @throws IllegalTransactionStateException without a transaction: the lock would be gone at once
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
