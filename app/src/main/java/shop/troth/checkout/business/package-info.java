/** Placing an order on the account of an organization. */
@NamedInterface("business")
@NullMarked
package shop.troth.checkout.business;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
