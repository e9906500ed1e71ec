/** Asking witnesses outside to co-sign checkpoints, and keeping what they signed. Nobody in the shop waits for them. */
@NullMarked
package shop.troth.ledger.cosign;

import org.jspecify.annotations.NullMarked;
