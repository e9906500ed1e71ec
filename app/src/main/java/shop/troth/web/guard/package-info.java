/** Checks that personal data opened or typed in a request does not leave a running store through the log, output, or headers. */
@NamedInterface("guard")
@NullMarked
package shop.troth.web.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
