/** Events of the checkout, published in the transaction in which they happen. */
@NamedInterface("events")
@NullMarked
package shop.troth.checkout.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
