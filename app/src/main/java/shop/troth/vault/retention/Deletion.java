package shop.troth.vault.retention;

import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** The outcome of deleting one record. */
@NamedInterface("retention")
public sealed interface Deletion {

    /** @param wasLast whether only what the books keep is left of the person: their key was destroyed with the record */
    @NamedInterface("retention")
    record Deleted(boolean wasLast) implements Deletion {}

    /** The person has no such record, or no longer has one. */
    @NamedInterface("retention")
    record NotThere() implements Deletion {}

    /** The record is held; nothing was deleted. */
    @NamedInterface("retention")
    record Held(Set<HoldReason> grounds) implements Deletion {}
}
