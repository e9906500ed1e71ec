/** Refunds after an order has shipped: what can still be refunded, refunding it once, and asking the bank again. */
@NamedInterface("refund")
@NullMarked
package shop.troth.fulfillment.refund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
