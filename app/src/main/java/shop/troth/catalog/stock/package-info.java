/** Stock on hand and reserved: changes by orders, and counts and corrections at the desk. */
@NamedInterface("stock")
@NullMarked
package shop.troth.catalog.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
