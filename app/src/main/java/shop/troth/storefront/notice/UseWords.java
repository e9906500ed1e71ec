package shop.troth.storefront.notice;

import java.util.Map;

/** The wording for objecting to a new use, and for withdrawing the objection. */
public final class UseWords {

    /** The effect of an objection, shown wherever one can be made. */
    public static final String WHAT_A_NO_DOES = "Your objection takes effect right away and doesn’t expire.";

    private static final Map<String, String> DONE = Map.of(
            "no", "Your objection is recorded and takes effect now.",
            "allow", "Your objection is withdrawn.");

    private UseWords() {}

    /** @param said keyword in the page's address; the result is empty for an unknown one */
    public static String done(String said) {
        return DONE.getOrDefault(said, "");
    }
}
