/** The local certificate authority and the certificates for TLS. */
@NamedInterface("tls")
@NullMarked
package shop.troth.runtime.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
