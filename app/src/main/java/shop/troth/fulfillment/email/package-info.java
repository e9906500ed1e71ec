/** The emails of an order, for staff: how they stand, how they would read now, and sending one again. */
@NamedInterface("email")
@NullMarked
package shop.troth.fulfillment.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
