package shop.troth.people.choices.message;

import java.util.List;

/**
 * An email about choices. Contains nothing personal except the choices. Public because templates are compiled into their own package.
 *
 * @param color the color of its border and button
 * @param said paragraphs of a sentence or two
 * @param lines items of a list, such as the topics; may be empty
 * @param fine small print below the button
 * @param receipt URL of the receipt that {@code fine} mentions; empty for none
 * @param why why the recipient gets this email
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

    /** Returns the email as plain text. */
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
