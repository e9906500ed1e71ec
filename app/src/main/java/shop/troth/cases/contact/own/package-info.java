/** Conversations for their writers: the link in an email, the messages, and erasure. Staff read them the same way. */
@NamedInterface("conversation")
@NullMarked
package shop.troth.cases.contact.own;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
