package shop.troth.vault;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * What a module's tables say of a person beside the vault: orders, messages, sign-ins. A bean of each module that has such tables
 * declares how they are read when the person asks to see their data (clause millipore.see-my-data).
 */
public interface ShowsHeld {

    List<HeldTable> tables();

    /**
     * Under which other numbers the vault has something of the same person, such as the entries of their address book.
     *
     * @param things accounts, orders and whatever else their records belong to
     */
    default Collection<SubjectId> others(StoreId store, Collection<UUID> things) {
        return List.of();
    }
}
