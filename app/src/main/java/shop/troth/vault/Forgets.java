package shop.troth.vault;

import java.util.Collection;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * What a module holds beside the vault that leads to a person: a queue, a link, a cart. A bean of each module that has such a thing
 * takes it out when the person is erased, or when the last of their ordinary records has had its time.
 */
public interface Forgets {

    /** What it takes out, a few words for lists, such as {@code links to the order's page}. */
    String what();

    /**
     * Takes it out, in the caller's transaction. Safe to repeat.
     *
     * @param people who is gone
     * @param things what their records belonged to: orders, cases
     */
    void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things);
}
