/** The local certificate authority and what TLS may negotiate. */
@NamedInterface("tls")
@NullMarked
package shop.troth.runtime.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
