/** Product search: text, filters, order, and pages. Searches are not recorded here. */
@NamedInterface("search")
@NullMarked
package shop.troth.catalog.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
