/** What describes a product or a variant in lists of names and values: its attributes, and its price breaks. */
@NamedInterface("attribute")
@NullMarked
package shop.troth.catalog.attribute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
