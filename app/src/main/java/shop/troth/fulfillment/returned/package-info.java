/** Returns of goods: requested, approved or refused, received, and then refunded. */
@NamedInterface("returned")
@NullMarked
package shop.troth.fulfillment.returned;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
