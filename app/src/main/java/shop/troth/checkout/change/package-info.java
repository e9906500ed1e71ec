/** Ends changes of orders that wait for payment, at the bank and here. */
@NamedInterface("change")
@NullMarked
package shop.troth.checkout.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
