/** Reads what people write by email: a message in, its text and files out, whichever mail program wrote it. Keeps nothing. */
@NamedInterface("read")
@NullMarked
package shop.troth.mail.incoming.read;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
