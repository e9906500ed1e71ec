package shop.troth.vault.held;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What a module's tables hold about a person outside the vault, such as orders, messages, and sign-ins. A bean of each module that has such
 * tables declares how they are read when the person asks to see their data (clause millipore.see-my-data).
 */
@NamedInterface("held")
public interface ShowsHeld {

    List<HeldTable> tables();

    /** The tables in which accounts have records under separate ids. */
    default List<AccountPeople> accountPeople() {
        return List.of();
    }

    /**
     * A table that says which people of the vault belong to which account, such as the entries of its address book. They are shown only to
     * customers who sign in to that account.
     *
     * @param table name with schema; has the columns {@code store_id} and {@code subject_id}
     * @param account the column with the id of the account
     * @param owner whether its people own the account
     */
    @NamedInterface("held")
    record AccountPeople(String table, String account, boolean owner) {

        /** A table of people other than the account's owner, with the column {@code account_id}. */
        public static AccountPeople of(String table) {
            return new AccountPeople(table, "account_id", false);
        }

        /** A table whose people own the accounts. */
        public static AccountPeople owners(String table, String account) {
            return new AccountPeople(table, account, true);
        }
    }
}
