/** Refunds after an order shipped. */
@NamedInterface("credit")
@NullMarked
package shop.troth.orders.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
