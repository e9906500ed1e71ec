/** Notices for staff, at the desk and by email: who sees which, what they have read, and what they want by email. */
@NamedInterface("notices")
@NullMarked
package shop.troth.staff.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
