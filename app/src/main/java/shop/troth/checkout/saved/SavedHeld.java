package shop.troth.checkout.saved;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The address book of an account: each entry lies in the vault under a number of its own. */
@Component
class SavedHeld implements ShowsHeld {

    /** Which people of the vault are entries of which account. */
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
