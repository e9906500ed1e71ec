/** Product pictures that staff uploaded: how pages refer to them, and their storage. Products are identified by their addresses. */
@NamedInterface("pictures")
@NullMarked
package shop.troth.catalog.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
