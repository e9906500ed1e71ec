package shop.troth.ledger;

import java.time.Instant;
import shop.troth.kernel.StoreId;

/**
 * What a store has committed itself to: after this is out, no entry under it can be changed, dropped or moved without whoever
 * holds it being able to see it.
 *
 * @param size leaves it covers
 * @param at when it was signed, by the database's clock
 * @param note the signed note itself (C2SP tlog-checkpoint), five lines; ends in a line feed
 */
public record Checkpoint(StoreId store, long size, Instant at, String note) {}
