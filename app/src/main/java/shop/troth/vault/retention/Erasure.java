package shop.troth.vault.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** How erasing a person ended. */
@NamedInterface("retention")
public sealed interface Erasure {

    /**
     * Nothing of them opens any more through any door, but the books.
     *
     * @param at from when on: at once
     * @param unreadable when the last copy of their key that may be around is gone: nobody can decrypt anything from then on
     * @param books what stays for the books; empty where nothing does
     */
    @NamedInterface("retention")
    record Erased(Instant at, Instant unreadable, Optional<BooksStay> books) implements Erasure {}

    /** @param until when the books' records go; empty while the order is open that they wait for */
    @NamedInterface("retention")
    record BooksStay(Optional<Instant> until) {}

    /** Something holds their records; nothing was erased. */
    @NamedInterface("retention")
    record Held(Set<Ground> grounds) implements Erasure {}
}
