/**
 * Promotions: what staff take off prices at the desk, which of them count for a cart, and how often each was used. Impersonal. Knows
 * nothing of carts and orders but items and sums.
 */
@NamedInterface("promotions")
@NullMarked
package shop.troth.pricing.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
