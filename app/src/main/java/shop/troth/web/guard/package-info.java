/** The exits of a running store at which nothing personal leaves that was opened or typed in the same request: log, output, headers. */
@NamedInterface("guard")
@NullMarked
package shop.troth.web.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
