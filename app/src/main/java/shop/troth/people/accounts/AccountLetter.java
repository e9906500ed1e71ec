package shop.troth.people.accounts;

import java.util.List;

/**
 * The content of an email about an account, without the address it goes to. Public because templates are compiled into their own package.
 *
 * @param color the color of its border and button
 * @param said the paragraphs
 * @param button label of the link; empty if there is no link
 * @param fine a line of small print below the button
 * @param policy URL of the policy page
 */
public record AccountLetter(
        String store,
        String color,
        String title,
        List<String> said,
        String button,
        String link,
        String fine,
        String policy) {

    /** Returns the email as plain text. */
    public String text() {
        var linked = link.isEmpty() ? "" : "\n\n%s:\n%s\n%s".formatted(button, link, fine);
        return "%s\n\n%s%s\n\nThis email is about an account at %s. Our privacy policy:\n%s\n"
                .formatted(title, String.join("\n\n", said), linked, store, policy);
    }
}
