/**
 * What staff grant in a draft besides its prices: a discount with its reason, and exemption from sales tax, also for the resulting order.
 * No personal data.
 */
@NamedInterface("granted")
@NullMarked
package shop.troth.pricing.granted;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
