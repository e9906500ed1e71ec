/**
 * Conversations by email: an email to the store's mailbox continues a case, opens one if the policy allows it, or is answered with the link
 * to the contact form.
 *
 * <p>The token in the Reply-To address decides, not subject or sender, which anybody can write. An email is sealed first and deleted in the
 * mailbox after, and a key made of it lets it land once. What is put off holds nothing behind it. Programs open no case, stop no clock, and
 * are never answered; our own automatic answers go at most twice a day to a sender.
 */
@NamedInterface("email")
@NullMarked
package shop.troth.cases.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
