/** Stock on hand and reserved: what orders take from it, and counting and correcting it at the desk. */
@NamedInterface("stock")
@NullMarked
package shop.troth.catalog.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
