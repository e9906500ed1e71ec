package shop.troth.fulfillment.message;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import shop.troth.mail.HelpDesk;

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
 * @param help how the store is reached; empty if it has no contact page
 * @param sender lines of the store's name and postal address; empty if it gave none
 */
public record LetterFrame(
        String store,
        String color,
        String link,
        long linkDays,
        String checkpoint,
        String policy,
        Optional<HelpDesk.Ways> help,
        List<String> sender) {

    /** Address of the store's contact page: nobody reads replies to the email. */
    public String contact() {
        return URI.create(policy).resolve("/contact").toString();
    }

    /** The plain-text version: the text of the email, the link to the order, and what every email ends with. */
    public String around(String words) {
        return words.strip() + "\n\n" + linkAsText() + reachAsText() + """
                You’re getting this email because you placed an order. Our privacy policy:
                """ + policy + "\n" + checkpointAsText();
    }

    private String linkAsText() {
        return link.isEmpty()
                ? ""
                : "View your order (we’ll ask for this email address first; the link works for %d days):\n%s\n\n"
                        .formatted(linkDays, link);
    }

    private String reachAsText() {
        return help.map(it -> "Questions about your order?\n"
                                + it.phone()
                                        .map(phone -> "Phone: %s (%s)\n".formatted(phone, it.hours()))
                                        .orElse("")
                                + it.email()
                                        .map(email -> "Email: " + email + "\n")
                                        .orElse("")
                                + "Contact form: " + contact() + "\n\n")
                        .orElse("")
                + (sender.isEmpty() ? "" : String.join("\n", sender) + "\n\n");
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
