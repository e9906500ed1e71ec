/** Finding products: what somebody typed, filters, order, pages. Impersonal: nothing of a search is kept. */
@NamedInterface("search")
@NullMarked
package shop.troth.catalog.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
