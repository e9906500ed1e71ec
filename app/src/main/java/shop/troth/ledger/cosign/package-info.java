/** Asks outside witnesses to cosign checkpoints, and stores their signatures. Nothing in the shop waits for them. */
@NullMarked
package shop.troth.ledger.cosign;

import org.jspecify.annotations.NullMarked;
