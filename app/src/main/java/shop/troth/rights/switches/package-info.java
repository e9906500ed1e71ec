/** The switches that stop the use of a person's data, or its sharing, as a whole, and the browser signal that turns on one of them. */
@NamedInterface("switches")
@NullMarked
package shop.troth.rights.switches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
