/** Payments for a change of an order that is paid already, and refunds that take from several payments. */
@NamedInterface("change")
@NullMarked
package shop.troth.payments.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
