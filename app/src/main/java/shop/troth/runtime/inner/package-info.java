/** The inner port for load balancers and monitoring, and shutting a node down without failing a request. */
@NamedInterface("inner")
@NullMarked
package shop.troth.runtime.inner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
