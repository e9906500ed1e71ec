/** Gift cards at the checkout. */
@NamedInterface("gift-cards")
@NullMarked
package shop.troth.checkout.gift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
