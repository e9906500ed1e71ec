/** Categories: their names and their order in the shop's menu, changed at the desk, with history and undo. */
@NamedInterface("category")
@NullMarked
package shop.troth.catalog.category;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
