package shop.troth.people.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.trip.Trip;

/** What another module keeps for an account. A bean of that module lets it go, inside the transaction that closes the account. */
public interface EndsWithAccount {

    /** The account is closed: the periods that wait for it begin. */
    void ended(StoreId store, UUID account, Instant at);

    /**
     * The account is closed and its owner wants nothing kept.
     *
     * @param trip on which all modules' statements go to the database
     * @return under whom the vault has something for it, such as the entries of an address book; whoever calls asks for it once the trip was made, and
     *     erases them
     */
    Supplier<? extends Collection<SubjectId>> erased(Trip trip, StoreId store, UUID account);
}
