/** Refunds after an order shipped: what can still be given back, giving it back once, and asking the bank again. */
@NamedInterface("refund")
@NullMarked
package shop.troth.fulfillment.refund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
