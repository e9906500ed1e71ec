package shop.troth.vault.held;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What a module's tables say of a person beside the vault: orders, messages, sign-ins. A bean of each module that has such tables
 * declares how they are read when the person asks to see their data (clause millipore.see-my-data).
 */
@NamedInterface("held")
public interface ShowsHeld {

    List<HeldTable> tables();

    /** Where accounts have records under numbers of their own. */
    default List<AccountPeople> accountPeople() {
        return List.of();
    }

    /**
     * A table that says which people of the vault belong to which account, such as the entries of its address book: they are shown to
     * whoever signs in to that account, and to nobody else.
     *
     * @param table with a schema, and the columns {@code store_id} and {@code subject_id}
     * @param account the column with the number of the account
     * @param owner whether it says who owns the account
     */
    @NamedInterface("held")
    record AccountPeople(String table, String account, boolean owner) {

        /** With {@code account_id} as the account's column, of people beside its owner. */
        public static AccountPeople of(String table) {
            return new AccountPeople(table, "account_id", false);
        }

        /** The table of the accounts, whose people own them. */
        public static AccountPeople owners(String table, String account) {
            return new AccountPeople(table, account, true);
        }
    }
}
