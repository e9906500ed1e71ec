/** Conversations with whoever writes to the store: taking a message in, answering it, and continuing. */
@NamedInterface("contact")
@NullMarked
package shop.troth.cases.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
