/** Gift cards: issuing them, balances, payments, and refunds. */
@NamedInterface("gift-cards")
@NullMarked
package shop.troth.payments.gift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
