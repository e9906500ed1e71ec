/** What a browser says by itself about the privacy of whoever uses it. */
@NamedInterface("signal")
@NullMarked
package shop.troth.web.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
