/** The keys that sign the mail of a store, and the DNS records under which they are published (RFC 6376). */
@NamedInterface("dkim")
@NullMarked
package shop.troth.mail.dkim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
