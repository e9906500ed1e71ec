package shop.troth.newsletters.compose;

import java.util.Arrays;
import java.util.stream.Collectors;
import shop.troth.kernel.Problem;
import shop.troth.policy.DataCategory;

/** Who of a topic's readers gets a newsletter, and which data picks them. The policy decides whether those may be used for it. */
public enum Audience {
    /** Everybody who chose the topic. */
    EVERYONE("everyone", "contact.email"),

    /** Those who left something in a cart. */
    LEFT_CART("left-cart", "session.basket"),

    /** Those who looked at certain pages. */
    VISITORS("visitors", "visit.pages");

    private final String word;
    private final DataCategory data;

    Audience(String word, String data) {
        this.word = word;
        this.data = new DataCategory(data);
    }

    /** As drafts name it. */
    public String word() {
        return word;
    }

    /** What picks them. */
    DataCategory data() {
        return data;
    }

    static Audience of(String word, String file) {
        return Arrays.stream(values())
                .filter(it -> it.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Problem("%s: there is no audience “%s”; there are %s."
                        .formatted(
                                file,
                                word,
                                Arrays.stream(values()).map(Audience::word).collect(Collectors.joining(", ")))));
    }
}
