package shop.troth.newsletters.compose;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A newsletter as its template shows it. The same for every reader but for the last two links. Public because the templates are compiled
 * into their own package.
 *
 * @param color of its edge, its links and its buttons
 * @param topic what the reader signed up for
 * @param sender who sends it, with the postal address
 * @param out ends this topic
 * @param preferences shows and changes what the reader chose
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

    /** The same as text. */
    public String text() {
        return parts.stream().map(Part::text).map(String::strip).collect(Collectors.joining("\n\n"))
                + "\n\n--\nYou’re getting this email because you’re signed up for “" + topic + ".”\nUnsubscribe:\n"
                + out
                + "\nChange your preferences:\n" + preferences
                + "\nOur privacy policy:\n" + policy
                + "\n\n" + String.join("\n", sender) + "\n" + home + "\n";
    }
}
