/** A conversation as its writer has it: the link in a mail, what was written, and erasing it. Staff read it the same way. */
@NamedInterface("conversation")
@NullMarked
package shop.troth.cases.contact.own;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
