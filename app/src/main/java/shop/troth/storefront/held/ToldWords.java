package shop.troth.storefront.held;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.storefront.page.Link;

/** Says where a record came from, and in which words its person was told what it is for. */
final class ToldWords {

    /** Where no version is known any more. */
    static final Link UNKNOWN = new Link("", "");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private ToldWords() {}

    static Link link(PolicyVersion version) {
        return new Link(
                "/privacy/versions/" + version.number(),
                "Our privacy policy of %s (version %d)".formatted(DAY.format(version.dated()), version.number()));
    }

    static String source(String source) {
        return switch (source) {
            case "form" -> "A form you filled in";
            case "copy" -> "Something you gave us earlier";
            case "header" -> "Your browser";
            case "staff" -> "Our staff";
            default -> "";
        };
    }
}
