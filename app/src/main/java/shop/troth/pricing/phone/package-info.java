/** Orders that were taken by phone: what was read to the caller, and kept with the order. No personal data. */
@NamedInterface("phone")
@NullMarked
package shop.troth.pricing.phone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
