package shop.troth.rights.child;

import java.util.List;

/**
 * The message to an address that a child registered. Contains nothing personal. Public because templates are compiled into their own
 * package.
 *
 * @param color the color of its border and button
 * @param until until when to report a mistake, in words; empty if it is too late
 * @param link URL of the page to respond; empty if it is too late
 */
public record FoundView(String store, String color, String until, String link, String policy) {

    private static final String RETURNS = "Once it’s deleted, we can’t refund a return that we haven’t received.";

    public String title() {
        return until.isEmpty()
                ? "We’re deleting the information registered with this email address"
                : "We’re about to delete the information registered with this email address";
    }

    /** Returns the paragraphs. */
    public List<String> said() {
        var reported =
                "It was reported to us that a child under 13 used this email address at %s. Our store is not intended for children under 13, so we looked into it."
                        .formatted(store);
        return until.isEmpty()
                ? List.of(
                        reported,
                        "We’re deleting what was registered with this email address. Orders that hadn’t shipped are canceled and refunded. If the bank is still handling a refund or a dispute, we delete the rest once that’s settled. Our accounting records keep what the law requires.",
                        RETURNS,
                        "We keep your email address only to send this message, and for 7 days at most.")
                : List.of(
                        reported,
                        "We no longer use anything registered with this email address. Nobody can sign in, and nothing ships.",
                        "On %s, we delete all of it. Orders that have not shipped are canceled and refunded. If this is right, you don’t need to do anything."
                                .formatted(until),
                        RETURNS);
    }

    public String button() {
        return "Delete it now, or tell us it’s a mistake";
    }

    public String why() {
        return "You’re getting this one message because this address was registered at " + store + ".";
    }

    /** Returns the message as plain text. */
    public String text() {
        return String.join("\n\n", said())
                + (link.isEmpty() ? "" : "\n\n" + button() + ":\n" + link)
                + "\n\n" + why() + " Our privacy policy:\n" + policy + "\n";
    }
}
