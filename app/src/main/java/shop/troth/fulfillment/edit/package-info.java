/** Changing a paid order before it ships: staged, shown with its difference, and confirmed as a new version of the order. */
@NamedInterface("edit")
@NullMarked
package shop.troth.fulfillment.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
