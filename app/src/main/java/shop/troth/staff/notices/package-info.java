/** What staff are told, at the desk and by email: who sees what, what they have read, and what they want by email. */
@NamedInterface("notices")
@NullMarked
package shop.troth.staff.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
