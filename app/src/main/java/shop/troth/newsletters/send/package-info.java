/** Sends newsletters. */
@NamedInterface("send")
@NullMarked
package shop.troth.newsletters.send;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
