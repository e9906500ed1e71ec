/** Counting and correcting stock at the desk. */
@NamedInterface("stock")
@NullMarked
package shop.troth.catalog.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
