/** The emails about an order, for staff: their state, how they would read now, and sending one again. */
@NamedInterface("email")
@NullMarked
package shop.troth.fulfillment.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
