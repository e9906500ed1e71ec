/**
 * Notes that staff write on orders. Who wrote one and when is kept here; its text is in the vault, as the buyer's data.
 *
 * <p>A note is written about somebody in free words, so it is treated like what the buyer gave: sealed under their key, shown to them,
 * ended with the order's period. A correction names the revision that was read, and never overwrites one that was not.
 */
@NamedInterface("notes")
@NullMarked
package shop.troth.fulfillment.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
