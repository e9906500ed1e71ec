/** Gift cards: issuing them, what is on them, and what they pay and get back. */
@NamedInterface("gift-cards")
@NullMarked
package shop.troth.payments.gift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
