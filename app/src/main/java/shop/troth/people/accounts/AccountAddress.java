package shop.troth.people.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/** The keyed hash by which an account is found, for what waits for the owner of an address. The address cannot be read from it. */
@Component
public class AccountAddress {

    private final AddressHashes hashes;
    private final Accounts accounts;

    AccountAddress(AddressHashes hashes, Accounts accounts) {
        this.hashes = hashes;
        this.accounts = accounts;
    }

    /** @param given with an address, without errors */
    public byte[] typed(StoreId store, Submission given) {
        return hashes.of(store, given.get(Kind.EMAIL));
    }

    /**
     * The account of an address, if it is open.
     *
     * @param given with an address, without errors
     */
    public Optional<Account> holder(StoreId store, Submission given) {
        return accounts.at(store, typed(store, given))
                .filter(it -> it.is(Account.State.OPEN))
                .map(Accounts.Row::account);
    }

    /** Nothing for an account that is closed. */
    public Optional<byte[]> of(StoreId store, UUID account) {
        return accounts.find(store, account).flatMap(it -> Optional.ofNullable(it.address()));
    }
}
