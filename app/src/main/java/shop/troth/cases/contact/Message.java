package shop.troth.cases.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody wrote in a conversation, without what they wrote.
 *
 * @param id under which its text lies in the vault; the first message's is the case's own
 * @param staff number of who of staff wrote it; empty if the person did
 */
public record Message(UUID id, Optional<UUID> staff, Instant at) {

    /** With a number of its own. */
    static Message next(Optional<UUID> staff, Instant at) {
        return new Message(UUID.randomUUID(), staff, at);
    }

    public boolean isAnswer() {
        return staff.isPresent();
    }
}
