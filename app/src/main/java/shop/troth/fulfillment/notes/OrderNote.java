package shop.troth.fulfillment.notes;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.vault.DatumRef;

/**
 * A note on an order, without its text.
 *
 * @param id id of its record in the vault; a correction keeps it
 * @param staff id of the member of staff who wrote it
 * @param revision 1 when written, and one more with each correction
 */
public record OrderNote(DatumRef id, UUID staff, int revision, Instant writtenAt, Optional<Instant> correctedAt) {}
