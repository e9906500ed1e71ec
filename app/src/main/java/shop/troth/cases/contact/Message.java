package shop.troth.cases.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message in a conversation, without its text.
 *
 * @param id the id under which the vault keeps its text; that of the first message is also the id of the case
 * @param staff id of the member of staff who wrote it; empty if the person did
 */
public record Message(UUID id, Optional<UUID> staff, Instant at) {

    /** A message with a new id. */
    static Message next(Optional<UUID> staff, Instant at) {
        return new Message(UUID.randomUUID(), staff, at);
    }

    public boolean isAnswer() {
        return staff.isPresent();
    }
}
