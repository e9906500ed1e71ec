package shop.troth.vault.keys;

import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.StoreId;

/** Rows that open people's orders to anyone who has the row's number, each sealed by the root keyset. */
@NamedInterface("keys")
public interface OpensOrders {

    /** What the rows are, in the plural, such as {@code links to the order's page}. */
    String what();

    /**
     * How many of a store's rows have no valid seal. Such rows were written by someone with access to the database but not to the root
     * keyset.
     */
    long withoutValidSeal(StoreId store);
}
