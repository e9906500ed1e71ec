package shop.troth.decoys;

import java.time.Instant;
import shop.troth.kernel.SubjectId;

/**
 * Somebody who does not exist, with an order that was never paid.
 *
 * @param person whose made-up details are in the vault
 * @param number of the order, as staff see it
 * @param planted when it was in place, to the millisecond; what the ledger says of earlier moments is its own order being placed
 */
public record Decoy(SubjectId person, String number, Instant planted) {}
