package shop.troth.people.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.StatementBatch;

/**
 * What another module keeps for an account. A bean of that module ends or erases it, in the transaction that closes or erases the account.
 */
public interface AccountDependents {

    /** Called when the account is closed: retention periods that begin with that start now. */
    void ended(StoreId store, UUID account, Instant at);

    /**
     * Called when the account is erased at once, or its owner asked for that.
     *
     * @param trip the round trip with the statements of all modules
     * @return supplier of the vault's people with records for the account, such as entries of an address book. The caller uses it after the
     *     round trip, and erases them
     */
    Supplier<? extends Collection<SubjectId>> erased(StatementBatch trip, StoreId store, UUID account);
}
