package shop.troth.vault.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** The outcome of erasing a person. */
@NamedInterface("retention")
public sealed interface Erasure {

    /**
     * Nothing of the person can be opened anymore, except by the books.
     *
     * @param at when the person was erased
     * @param unreadable when the last copy of their key that may exist is gone: from then on nobody can decrypt anything
     * @param books what remains for the books; empty if nothing does
     */
    @NamedInterface("retention")
    record Erased(Instant at, Instant unreadable, Optional<BooksStay> books) implements Erasure {}

    /** @param until when the books' records are deleted; empty while the order that they wait for is open */
    @NamedInterface("retention")
    record BooksStay(Optional<Instant> until) {}

    /** The person is held; nothing was erased. */
    @NamedInterface("retention")
    record Held(Set<HoldReason> grounds) implements Erasure {}
}
