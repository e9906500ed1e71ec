/**
 * Pictures of products that staff uploaded: how pages refer to them, and where they are kept. Knows products by their addresses
 * alone.
 */
@NamedInterface("pictures")
@NullMarked
package shop.troth.catalog.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
