/** The inner port, where a balancer and a monitor ask, and how a node ends without failing anybody. */
@NamedInterface("inner")
@NullMarked
package shop.troth.runtime.inner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
