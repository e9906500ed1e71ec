/**
 * Conversations by email: an email to the store's mailbox continues a case, opens one if the policy allows it, or is answered with the link
 * to the contact form.
 */
@NamedInterface("email")
@NullMarked
package shop.troth.cases.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
