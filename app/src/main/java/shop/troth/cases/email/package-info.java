/**
 * Conversations by email: what people write to the store's mailbox continues a case, opens one where the policy allows it, or is answered with
 * the link to the contact form.
 */
@NamedInterface("email")
@NullMarked
package shop.troth.cases.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
