/** Changing a store's own pages at the desk, with a version of each change. */
@NamedInterface("edit-pages")
@NullMarked
package shop.troth.content.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
