/** Phone orders: the text read to the caller, kept with the order. No personal data. */
@NamedInterface("phone")
@NullMarked
package shop.troth.pricing.phone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
