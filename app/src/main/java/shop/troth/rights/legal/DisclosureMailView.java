package shop.troth.rights.legal;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The email about a disclosure. Contains nothing personal. Public because templates are compiled into their own package.
 *
 * @param color the color of its border
 * @param data what was disclosed, in words
 * @param claim whether it was to protect the store's rights, without a law that compelled it
 */
public record DisclosureMailView(
        String store,
        String color,
        String authority,
        String ground,
        String reference,
        String day,
        List<String> data,
        boolean claim,
        String policy) {

    public String title() {
        return "We disclosed some of your information";
    }

    /** Returns the paragraphs. */
    public List<String> said() {
        return List.of(
                claim
                        ? "We disclosed some of your information to %s, because we could not protect our rights without it (%s, %s)."
                                .formatted(authority, reference, day)
                        : "The law required us to disclose some of your information to %s. The document that required it: %s %s of %s."
                                .formatted(authority, ground.toLowerCase(Locale.ROOT), reference, day),
                "Two members of our staff approved it. What we disclosed about your orders: %s."
                        .formatted(String.join("; ", data)),
                "If you have questions, write to us at %s. “Your data” on your order page shows this disclosure, too."
                        .formatted(URI.create(policy).resolve("/contact")));
    }

    public String why() {
        return "You’re getting this email because you placed an order with this address.";
    }

    /** Returns the email as plain text. */
    public String text() {
        return String.join("\n\n", said()) + "\n\n" + why() + " Our privacy policy:\n" + policy + "\n";
    }
}
