/** Files of products as they come from outside, turned into the table of docs/catalog.md. */
@NamedInterface("feed")
@NullMarked
package shop.troth.catalog.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
