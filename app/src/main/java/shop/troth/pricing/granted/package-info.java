/** What staff grant in a draft beside its prices: a discount with its reason, and that its buyer pays no sales tax, also once it is an order. No personal data. */
@NamedInterface("granted")
@NullMarked
package shop.troth.pricing.granted;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
