/** What a browser states about its user's privacy choices. */
@NamedInterface("signal")
@NullMarked
package shop.troth.web.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
