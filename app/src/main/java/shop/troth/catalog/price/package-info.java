/** New prices of many variants at once: computed, looked over, applied. */
@NamedInterface("price")
@NullMarked
package shop.troth.catalog.price;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
