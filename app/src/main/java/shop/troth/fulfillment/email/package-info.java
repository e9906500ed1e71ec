/**
 * The emails about an order, for staff: their state, how they would read now, and sending one again.
 *
 * <p>A preview is written by the class that writes the email and is a look like any other, but makes no link: staff cannot enter an order
 * as its buyer. Sending again reuses the row in the queue, which keeps a retry from sending twice. A tracking number that comes later has a
 * mail of its own, and the newest number replaces the one before.
 */
@NamedInterface("email")
@NullMarked
package shop.troth.fulfillment.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
