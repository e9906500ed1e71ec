package shop.troth.mail.incoming.read;

import java.util.List;

/**
 * An email that somebody wrote, without card numbers. Exists only between the mailbox and the vault.
 *
 * @param messageId without angle brackets; empty if it has none
 * @param references ids of the messages that it replies to, the most recent first
 * @param recipients whom it was delivered to and addressed to, in lowercase, the most reliable first
 * @param from the sender's address; empty if there is no single valid one
 * @param name the name that the sender gave; empty if none
 * @param text what was written, including quotes, as plain text
 * @param files bounded in number and size
 * @param leftOut a sentence about each thing that was left out
 * @param suppressed whether the sender asks for no automatic answer
 */
public record IncomingMail(
        SenderType nature,
        String messageId,
        List<String> references,
        List<String> recipients,
        String from,
        String name,
        String subject,
        String text,
        List<IncomingFile> files,
        List<String> leftOut,
        boolean suppressed) {

    /** Withheld, because the email is personal data. */
    @Override
    public String toString() {
        return "‹withheld›";
    }
}
