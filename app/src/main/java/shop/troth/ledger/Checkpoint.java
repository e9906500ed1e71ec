package shop.troth.ledger;

import java.time.Instant;
import shop.troth.kernel.StoreId;

/**
 * A signed statement of the state of a store's ledger: once it is published, nobody can change, remove, or move an entry that it covers
 * without being detected by anyone who has it.
 *
 * @param size the number of leaves that it covers
 * @param at when it was signed, by the database's clock
 * @param note the signed note (C2SP tlog-checkpoint), five lines; ends in a line feed
 */
public record Checkpoint(StoreId store, long size, Instant at, String note) {}
