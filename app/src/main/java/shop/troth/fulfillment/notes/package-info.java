/** Notes that staff write on an order. Who wrote one and when lies here; what it says is in the vault, as the buyer's. */
@NamedInterface("notes")
@NullMarked
package shop.troth.fulfillment.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
