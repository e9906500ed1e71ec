/** Colleagues who order for one organization and agreed to see each other's orders. Numbers and times; names are in the vault. */
@NamedInterface("organization")
@NullMarked
package shop.troth.checkout.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
