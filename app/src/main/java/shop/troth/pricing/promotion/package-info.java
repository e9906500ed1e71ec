/**
 * Promotions: discounts that staff define at the desk, which of them apply to a cart, and how often each was used. No personal data. Knows
 * only items and sums of carts and orders.
 */
@NamedInterface("promotions")
@NullMarked
package shop.troth.pricing.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
