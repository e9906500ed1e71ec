/** Changing the prices of many variants at once: computed, reviewed, and applied. */
@NamedInterface("price")
@NullMarked
package shop.troth.catalog.price;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
