package shop.troth.people.accounts;

import java.util.UUID;
import org.springframework.context.ApplicationContext;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.BenchedSeals;

/** What the rows of accounts that a bench writes are found by, and sealed with. */
public final class BenchedAccounts {

    private final StoreId store;
    private final RootKeyset root;
    private final AddressHashes hashes;

    public BenchedAccounts(StoreId store, RootKeyset root, ApplicationContext beans) {
        this.store = store;
        this.root = root;
        this.hashes = beans.getBean(AddressHashes.class);
    }

    /** The hash by which the account of an address is found. */
    public byte[] address(String email) {
        return hashes.of(store, BenchedSeals.typed(email));
    }

    public byte[] seal(UUID id, UUID person, byte[] address, String state) {
        return root.seal(
                new Accounts.Row(store, id, new SubjectId(person), address, Account.State.of(state), null, new byte[0])
                        .sealedText());
    }
}
