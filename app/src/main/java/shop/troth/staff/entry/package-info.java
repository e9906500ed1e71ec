/** How staff get in: invitations, passwords with one-time codes, and sessions. Passkeys would be a third way, beside these. */
@NamedInterface("entry")
@NullMarked
package shop.troth.staff.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
