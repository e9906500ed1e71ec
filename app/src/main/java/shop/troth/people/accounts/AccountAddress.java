package shop.troth.people.accounts;

import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Computes the keyed hash that identifies an email address, for things that wait for the owner of the address. The address cannot be
 * recovered from it.
 */
@Component
@RequiredArgsConstructor
public class AccountAddress {

    private final AddressHashes hashes;
    private final Accounts accounts;

    /**
     * Returns the hash of a submitted address.
     *
     * @param given a submission with an email address, without errors
     */
    public byte[] typed(StoreId store, Submission given) {
        return hashes.of(store, given.get(Kind.EMAIL));
    }

    /**
     * Returns the open account of a submitted address.
     *
     * @param given a submission with an email address, without errors
     */
    public Optional<Account> holder(StoreId store, Submission given) {
        return accounts.at(store, typed(store, given))
                .filter(it -> it.is(Account.State.OPEN))
                .map(Accounts.Row::account);
    }

    /** Returns the hash of an account's address; empty if the account is closed or does not exist. */
    public Optional<byte[]> of(StoreId store, UUID account) {
        return accounts.find(store, account).flatMap(it -> Optional.ofNullable(it.address()));
    }
}
