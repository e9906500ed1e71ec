package shop.troth.mail.incoming.read;

import java.util.List;

/**
 * An email as somebody wrote it, without card numbers. Lives for a moment between the mailbox and the vault.
 *
 * @param messageId without angle brackets; the empty text if it has none
 * @param references ids of the messages that it replies to, the nearest first
 * @param recipients whom it was delivered to and addressed to, in lowercase, the most reliable first
 * @param from the sender's address; the empty text if it is from {@link Nature#NOBODY}
 * @param name what the sender calls themselves; the empty text if nothing
 * @param text what was written, with what it quotes, in lines
 * @param files bounded in number and size
 * @param leftOut a sentence for each thing that was not taken in
 * @param suppressed whether the sender asks for no automatic answer
 */
public record IncomingMail(
        Nature nature,
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

    /** Silent, for it holds what somebody wrote. */
    @Override
    public String toString() {
        return "‹withheld›";
    }
}
