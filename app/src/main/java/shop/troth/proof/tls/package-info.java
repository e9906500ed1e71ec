/** Whether pages travel encrypted: a TLS server greeted byte by byte, also with what no library offers any more. */
@NullMarked
package shop.troth.proof.tls;

import org.jspecify.annotations.NullMarked;
