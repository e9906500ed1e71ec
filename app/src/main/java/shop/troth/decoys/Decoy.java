package shop.troth.decoys;

import java.time.Instant;
import shop.troth.kernel.SubjectId;

/**
 * Somebody who does not exist, with an order that was never paid.
 *
 * @param person the person whose made-up details are in the vault
 * @param number the order's number, as staff see it
 * @param planted when it was in place, to the millisecond; earlier ledger entries come from placing its own order
 */
public record Decoy(SubjectId person, String number, Instant planted) {}
