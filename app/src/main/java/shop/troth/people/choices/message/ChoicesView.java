package shop.troth.people.choices.message;

import java.util.List;

/**
 * A mail about choices. Impersonal but for what was chosen. Public because the templates are compiled into their own package.
 *
 * @param color of its edge and its button
 * @param said what it says, a sentence or two each
 * @param lines what stands in a list, such as the topics; may be empty
 * @param fine below the button
 * @param receipt where the receipt is that {@code fine} speaks of; the empty text for none
 * @param why why the reader gets it
 */
public record ChoicesView(
        String store,
        String color,
        String title,
        List<String> said,
        List<String> lines,
        String link,
        String button,
        String fine,
        String receipt,
        String why,
        String policy) {

    /** The same as text. */
    public String text() {
        var text = new StringBuilder(String.join("\n\n", said)).append("\n\n");
        lines.forEach(it -> text.append("- ").append(it).append('\n'));
        if (!lines.isEmpty()) {
            text.append('\n');
        }
        return text.append(button)
                .append(":\n")
                .append(link)
                .append("\n\n")
                .append(receipt.isEmpty() ? fine : fine + " " + receipt)
                .append("\n\n")
                .append(why)
                .append(" Our privacy policy:\n")
                .append(policy)
                .append('\n')
                .toString();
    }
}
