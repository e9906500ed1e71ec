/** Pages that many look at, kept as they are sent. */
@NamedInterface("kept")
@NullMarked
package shop.troth.web.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
