package shop.troth.vault.retention;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.StatementBatch;

/**
 * Deletes what a module holds outside the vault that leads to a person, such as a queue, a link, or a cart. A bean of each module that has
 * such data deletes it when the person is erased, or when the last of their ordinary records expires. What a module holds of a thing, such
 * as an order, is deleted with the last ordinary record that belonged to it, even if other records of the person remain.
 */
@NamedInterface("retention")
public interface ErasureParticipant {

    /**
     * The statements that delete it, in the transaction that erases the person. Safe to repeat. The statements of all modules are sent to
     * the database together, so that erasing waits for only one answer; each sees the effects of those before it. Their parameters are
     * {@code store} and two arrays of ids as strings: {@code people}, the people who are gone, and {@code things}, what their records
     * belonged to, such as orders and cases. There may be things without people: the last record of an order was deleted, but its buyer has
     * another record.
     */
    default List<String> forgetting() {
        return List.of();
    }

    /**
     * Deletes what no statement of {@link #forgetting} can, in the same transaction. Safe to repeat.
     *
     * @param trip the trip with the statements of all modules; statements added here run after them
     * @param people the people who are gone; empty if only things are
     * @param things what their records belonged to, and things of others whose last record is gone
     * @return what to run once the trip was made
     */
    default Runnable forget(StatementBatch trip, StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        return () -> {};
    }
}
