/** Reads what people write by email: a message in, its words and files out, whatever the mail program made of them. Keeps nothing. */
@NamedInterface("read")
@NullMarked
package shop.troth.mail.incoming.read;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
