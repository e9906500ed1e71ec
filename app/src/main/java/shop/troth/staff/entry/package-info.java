/** How staff sign in: invitations, passwords with one-time codes, passkeys, and sessions. */
@NamedInterface("entry")
@NullMarked
package shop.troth.staff.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
