/** The local certificate authority and what TLS may negotiate. */
@NullMarked
package shop.troth.cli.tls;

import org.jspecify.annotations.NullMarked;
