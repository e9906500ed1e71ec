/** The local mailbox: mail is received here instead of leaving the machine. */
@NamedInterface("mailbox")
@NullMarked
package shop.troth.runtime.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
