package shop.troth.people.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** Lets one after the other change what belongs to an account, also where there is no row yet. */
public final class AccountLock {

    private AccountLock() {}

    /**
     * Nobody else takes this lock before the caller's transaction has ended.
     *
     * @param what of the account, such as {@code product-list}
     */
    public static void take(JdbcClient db, String what, StoreId store, UUID account) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
                .param("lock", "%s|%s|%s".formatted(what, store, account))
                .query((rs, row) -> true)
                .single();
    }
}
