/** Mail that comes back: bounces and complaints, and addresses that are not written to again. */
@NamedInterface("returned")
@NullMarked
package shop.troth.mail.returned;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
