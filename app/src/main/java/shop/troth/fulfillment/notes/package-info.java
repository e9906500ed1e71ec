/** Notes that staff write on orders. Who wrote one and when is kept here; its text is in the vault, as the buyer's data. */
@NamedInterface("notes")
@NullMarked
package shop.troth.fulfillment.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
