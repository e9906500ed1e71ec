/** Handing a packed order to its carrier. */
@NamedInterface("ship")
@NullMarked
package shop.troth.fulfilment.ship;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
