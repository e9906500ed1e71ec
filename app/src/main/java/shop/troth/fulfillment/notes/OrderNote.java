package shop.troth.fulfillment.notes;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shop.troth.vault.DatumRef;

/**
 * A note on an order, without what it says.
 *
 * @param id of its record in the vault; a correction keeps it
 * @param staff who wrote it
 * @param revision 1 as it was written, and one more with each correction
 */
public record OrderNote(DatumRef id, UUID staff, int revision, Instant writtenAt, Optional<Instant> correctedAt) {}
