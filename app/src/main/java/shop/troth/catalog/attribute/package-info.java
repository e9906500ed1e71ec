/** Lists of names and values that describe products and variants: attributes and quantity prices. */
@NamedInterface("attribute")
@NullMarked
package shop.troth.catalog.attribute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
