package shop.troth.rights.changed;

import java.util.List;

/**
 * The email about a change of the policy. Contains nothing personal. Public because templates are compiled into their own package.
 *
 * @param color the color of its border
 * @param from the day on which the new version takes effect, in words
 * @param changes the changes, a line each, most serious first
 * @param more the number of further changes
 * @param link URL of the page with all changes
 * @param preferences URL of the page to request a link for objecting; empty if there is nothing to object to
 * @param until the last day to object for data that the store already has, in words
 */
public record ChangeMailView(
        String store,
        String color,
        String from,
        List<String> changes,
        int more,
        String link,
        String preferences,
        String until,
        String policy) {

    public String title() {
        return "Our privacy policy is changing on " + from;
    }

    public String lead() {
        return "A new version of the privacy policy of %s takes effect on %s. Until then, nothing changes. This is what is new or weaker than before:"
                .formatted(store, from);
    }

    /** Returns a sentence about the further changes; empty if there are none. */
    public String rest() {
        return switch (more) {
            case 0 -> "";
            case 1 -> "One more change is on the page.";
            default -> "%d more changes are on the page.".formatted(more);
        };
    }

    /** Returns what people can do; empty if there is nothing to object to. */
    public String objection() {
        return preferences.isEmpty()
                ? ""
                : "You can object to new uses of your data at any time. For anything you already gave us, object by %s, and they never start."
                        .formatted(until);
    }

    public String why() {
        return "You’re getting this email because we have your email address, and our privacy policy promises to email you about changes.";
    }

    /** Returns the email as plain text. */
    public String text() {
        var text = new StringBuilder(lead()).append("\n\n");
        changes.forEach(it -> text.append("- ").append(it).append('\n'));
        text.append('\n');
        if (!rest().isEmpty()) {
            text.append(rest()).append("\n\n");
        }
        text.append("See everything that changes, and what you can do:\n")
                .append(link)
                .append("\n\n");
        if (!objection().isEmpty()) {
            text.append(objection())
                    .append(" Object in your account, on your order page, or with a link that we email you:\n")
                    .append(preferences)
                    .append("\n\n");
        }
        return text.append(why())
                .append(" Our privacy policy:\n")
                .append(policy)
                .append('\n')
                .toString();
    }
}
