/** Changing promotions at the desk, with a history of every change, and an example calculation. */
@NamedInterface("edit-promotions")
@NullMarked
package shop.troth.pricing.promotion.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
