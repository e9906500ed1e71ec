package shop.troth.vault;

import java.util.Set;

/** How deleting one record ended. */
public sealed interface Deletion {

    /** @param wasLast whether nothing of the person is left but what the books keep: their key went with it */
    record Deleted(boolean wasLast) implements Deletion {}

    /** The person has no such record, or none any more. */
    record NotThere() implements Deletion {}

    /** Something keeps it; nothing was deleted. */
    record Held(Set<Ground> grounds) implements Deletion {}
}
