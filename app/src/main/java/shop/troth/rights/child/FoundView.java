package shop.troth.rights.child;

import java.util.List;

/**
 * The message to an address under which a child registered. Impersonal. Public because the template is compiled into its own package.
 *
 * @param color of its edge and its button
 * @param until until when to say that it is a mistake; the empty text where it is too late
 * @param link where to answer; the empty text where it is too late
 */
public record FoundView(String store, String color, String until, String link, String policy) {

    public String title() {
        return until.isEmpty()
                ? "We deleted the information registered with this email address"
                : "We’re about to delete the information registered with this email address";
    }

    /** A paragraph each. */
    public List<String> said() {
        var reported =
                "It was reported to us that a child under 13 used this email address at %s. Our store is not intended for children under 13, so we looked into it."
                        .formatted(store);
        return until.isEmpty()
                ? List.of(
                        reported,
                        "We deleted everything we had with this email address. Orders that had not shipped were canceled and refunded. This message is the last thing we keep, and we delete it within 7 days.")
                : List.of(
                        reported,
                        "We no longer use anything registered with this email address. Nobody can sign in, and nothing ships.",
                        "On %s, we delete all of it. Orders that have not shipped are canceled and refunded. If this is right, you don’t need to do anything."
                                .formatted(until));
    }

    public String button() {
        return "Delete it now, or tell us it’s a mistake";
    }

    public String why() {
        return "You’re getting this one message because this address was registered at " + store + ".";
    }

    /** The same as text. */
    public String text() {
        return String.join("\n\n", said())
                + (link.isEmpty() ? "" : "\n\n" + button() + ":\n" + link)
                + "\n\n" + why() + " We follow our privacy policy:\n" + policy + "\n";
    }
}
