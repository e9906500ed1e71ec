package shop.troth.fulfillment.message;

import java.net.URI;

/**
 * What surrounds the text of every email about an order. Contains no personal data. Public because the templates are compiled into a
 * different package.
 *
 * @param store the store's name
 * @param color color of its edge and its button
 * @param link address of the order's page, or empty
 * @param linkDays for how many days the link works
 * @param checkpoint the ledger's signed checkpoint, which makes the reader a witness; empty if there is none yet
 * @param policy address of the policy page
 */
public record LetterFrame(String store, String color, String link, long linkDays, String checkpoint, String policy) {

    /** Address of the store's contact page: nobody reads replies to the email. */
    public String contact() {
        return URI.create(policy).resolve("/contact").toString();
    }

    /** The plain-text version: the text of the email, the link to the order, and what every email ends with. */
    public String around(String words) {
        return words.strip() + "\n\n" + linkAsText() + """
                You’re getting this email because you placed an order. Our privacy policy:
                """ + policy + "\n" + checkpointAsText();
    }

    private String linkAsText() {
        return link.isEmpty()
                ? ""
                : "View your order (we’ll ask for this email address first; the link works for %d days):\n%s\n\n"
                        .formatted(linkDays, link);
    }

    private String checkpointAsText() {
        return checkpoint.isEmpty()
                ? ""
                : "\n"
                        + "This signed note is a snapshot of our ledger, the record of how we use personal information,"
                        + " taken when we sent this email. Keep it, and you can tell if that record is ever"
                        + " changed.\n\n"
                        + checkpoint;
    }
}
