package shop.troth.storefront.notice;

import java.util.Map;

/** What a no does, and what a page says after somebody said no to a new use, or took it back. */
public final class UseWords {

    /** What a no does, wherever one can say it. */
    public static final String WHAT_A_NO_DOES = "Your objection takes effect right away and doesn’t expire.";

    private static final Map<String, String> DONE = Map.of(
            "no", "Your objection is recorded and takes effect now.",
            "allow", "Your objection is withdrawn.");

    private UseWords() {}

    /** @param said the word in the page's address; the empty text answers any other */
    public static String done(String said) {
        return DONE.getOrDefault(said, "");
    }
}
