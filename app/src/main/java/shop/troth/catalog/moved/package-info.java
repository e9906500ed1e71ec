/** Old addresses of products and categories, and where they lead. */
@NamedInterface("moved")
@NullMarked
package shop.troth.catalog.moved;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
