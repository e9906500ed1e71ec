package shop.troth.vault.retention;

import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** How deleting one record ended. */
@NamedInterface("retention")
public sealed interface Deletion {

    /** @param wasLast whether nothing of the person is left but what the books keep: their key went with it */
    @NamedInterface("retention")
    record Deleted(boolean wasLast) implements Deletion {}

    /** The person has no such record, or none any more. */
    @NamedInterface("retention")
    record NotThere() implements Deletion {}

    /** Something keeps it; nothing was deleted. */
    @NamedInterface("retention")
    record Held(Set<Ground> grounds) implements Deletion {}
}
