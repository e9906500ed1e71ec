/** Closing conversations: by staff, and automatically some time after an answer. */
@NamedInterface("close")
@NullMarked
package shop.troth.cases.contact.close;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
