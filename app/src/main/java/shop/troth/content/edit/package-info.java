/** Editing a store's pages at the desk, with a version for each change. */
@NamedInterface("edit-pages")
@NullMarked
package shop.troth.content.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
