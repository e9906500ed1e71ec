package shop.troth.checkout.addressbook;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Tells which people in the vault are entries of an account's address book. */
@Component
class SavedHeld implements ShowsHeld {

    /** The table that says which people in the vault are entries of which account. */
    static final String TABLE = "checkout.saved_address";

    @Override
    public List<HeldTable> tables() {
        return List.of();
    }

    @Override
    public List<AccountPeople> accountPeople() {
        return List.of(AccountPeople.of(TABLE));
    }
}
