/** Personal values that a request or job opened, as fingerprints, and the question at each exit whether one of them is in a text. */
@NamedInterface("guard")
@NullMarked
package shop.troth.kernel.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
