/** What the checkout says to whoever listens, in the transaction in which it happens. */
@NamedInterface("events")
@NullMarked
package shop.troth.checkout.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
