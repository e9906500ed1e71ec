/** Handing packed orders to carriers. */
@NamedInterface("ship")
@NullMarked
package shop.troth.fulfillment.ship;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
