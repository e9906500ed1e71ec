/** Conversations with people who write to the store: receiving a message, answering it, and continuing. */
@NamedInterface("contact")
@NullMarked
package shop.troth.cases.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
