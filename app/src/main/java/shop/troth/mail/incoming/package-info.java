/** The mailboxes that people write to: read by IMAP, and emptied as emails are taken in. */
@NamedInterface("incoming")
@NullMarked
package shop.troth.mail.incoming;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
