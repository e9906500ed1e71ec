/** Closing conversations: by staff, and by time once an answer stands. */
@NamedInterface("close")
@NullMarked
package shop.troth.cases.contact.close;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
