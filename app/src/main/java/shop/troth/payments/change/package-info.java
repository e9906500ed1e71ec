/** Payments for changes of paid orders, and refunds from several payments. */
@NamedInterface("change")
@NullMarked
package shop.troth.payments.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
