package shop.troth.mail.bounce;

import java.util.Optional;
import java.util.UUID;

/**
 * What a message that came back says. Impersonal: it holds no address and no text of the message.
 *
 * @param message the return token of our message that it is about; a message of ours has one recipient
 */
public record BounceReport(BounceVerdict verdict, Optional<UUID> message) {}
