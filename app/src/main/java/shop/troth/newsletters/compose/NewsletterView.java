package shop.troth.newsletters.compose;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A newsletter as its template shows it. The same for every reader except for the last two links. Public because the templates are compiled
 * into their own package.
 *
 * @param color of the border, links, and buttons
 * @param topic what the reader signed up for
 * @param sender the lines of the sender's name and postal address
 * @param out the link that unsubscribes from this topic
 * @param preferences the link to the reader's choices
 */
public record NewsletterView(
        String store,
        String color,
        String subject,
        List<Part> parts,
        String topic,
        List<String> sender,
        String home,
        String policy,
        String out,
        String preferences) {

    /** The same as plain text. */
    public String text() {
        return parts.stream().map(Part::text).map(String::strip).collect(Collectors.joining("\n\n"))
                + "\n\n--\nYou’re getting this email because you’re signed up for “" + topic + ".”\nUnsubscribe:\n"
                + out
                + "\nChange your preferences:\n" + preferences
                + "\nOur privacy policy:\n" + policy
                + "\n\n" + String.join("\n", sender) + "\n" + home + "\n";
    }
}
