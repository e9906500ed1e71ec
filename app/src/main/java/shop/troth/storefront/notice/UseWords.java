package shop.troth.storefront.notice;

import java.util.Map;

/** What a page says after somebody said no to a new use, or took it back. */
public final class UseWords {

    private static final Map<String, String> DONE = Map.of(
            "no", "Your objection is recorded and takes effect now.",
            "allow", "Your objection is withdrawn.");

    private UseWords() {}

    /** @param said the word in the page's address; the empty text answers any other */
    public static String done(String said) {
        return DONE.getOrDefault(said, "");
    }
}
