/** Reduces old entries to their hashes, so that the ledger stays provable and keeps no text longer than necessary. */
@NullMarked
package shop.troth.ledger.prune;

import org.jspecify.annotations.NullMarked;
