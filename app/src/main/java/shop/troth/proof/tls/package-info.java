/** Probes of encryption in transit: TLS messages are sent byte by byte, including versions and suites that no library offers anymore. */
@NullMarked
package shop.troth.proof.tls;

import org.jspecify.annotations.NullMarked;
