/** Changing products at the desk, with a history of every change and undo. */
@NamedInterface("edit")
@NullMarked
package shop.troth.catalog.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
