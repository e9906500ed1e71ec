/** Keeping of old entries no more than their hashes, so that the record stays provable and holds no longer what nobody needs. */
@NullMarked
package shop.troth.ledger.prune;

import org.jspecify.annotations.NullMarked;
