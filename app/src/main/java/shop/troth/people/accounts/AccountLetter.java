package shop.troth.people.accounts;

import java.util.List;

/**
 * Everything a mail about an account says; the address it goes to is not among it. Public because the template is compiled into its own
 * package.
 *
 * @param color of its edge and its button
 * @param said its paragraphs
 * @param button what the link is called; the empty text where there is none
 * @param fine a line below the button
 * @param policy address of the policy page
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

    /** The same as text. */
    public String text() {
        var linked = link.isEmpty() ? "" : "\n\n%s:\n%s\n%s".formatted(button, link, fine);
        return "%s\n\n%s%s\n\nThis email is about an account at %s. Our privacy policy:\n%s\n"
                .formatted(title, String.join("\n\n", said), linked, store, policy);
    }
}
