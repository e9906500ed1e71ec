/** The switches that stop a use of somebody's data, or its sharing, as a whole, and the browser's signal that turns one of them. */
@NamedInterface("switches")
@NullMarked
package shop.troth.rights.switches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
