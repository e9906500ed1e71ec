/** Converts external product files to the table of docs/import.md. */
@NamedInterface("feed")
@NullMarked
package shop.troth.catalog.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
