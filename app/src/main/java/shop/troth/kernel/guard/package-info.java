/** Fingerprints of the personal values that a request or job has opened, and the check at each exit that none of them is in a text. */
@NamedInterface("guard")
@NullMarked
package shop.troth.kernel.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
