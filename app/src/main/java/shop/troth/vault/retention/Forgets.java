package shop.troth.vault.retention;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.trip.Trip;

/**
 * What a module holds beside the vault that leads to a person: a queue, a link, a cart. A bean of each module that has such a thing
 * takes it out when the person is erased, or when the last of their ordinary records has had its time. What it holds of a thing, such as an
 * order, goes with the last ordinary record that belonged to it, though other records of its person may stay.
 */
@NamedInterface("retention")
public interface Forgets {

    /** What it takes out, a few words for lists, such as {@code links to the order's page}. */
    String what();

    /**
     * What takes it out, in the transaction that erases the person. Safe to repeat. All modules' statements go to the database together, so
     * that erasing waits for one answer; each sees what those before it did. Their parameters are {@code store}, and two arrays of numbers as texts: {@code people},
     * who is gone, and {@code things}, what their records belonged to, such as orders and cases. There may be things without people: the
     * last record of an order was taken out, and its buyer has another record.
     */
    default List<String> forgetting() {
        return List.of();
    }

    /**
     * Takes out what no statement of {@link #forgetting} can, in the same transaction. Safe to repeat.
     *
     * @param trip on which the statements of all modules go; what is asked here comes after them
     * @param people who is gone; nobody where only things are
     * @param things what their records belonged to, and those of others of which the last is gone
     * @return what is done once all of it was answered
     */
    default Runnable forget(Trip trip, StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        return () -> {};
    }
}
