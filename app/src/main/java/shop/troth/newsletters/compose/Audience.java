package shop.troth.newsletters.compose;

import java.util.Arrays;
import java.util.stream.Collectors;
import shop.troth.kernel.Problem;
import shop.troth.policy.DataCategory;

/** Who of a topic's readers gets a newsletter, and which data picks them. The policy decides whether those may be used for it. */
public enum Audience {
    /** Everybody who chose the topic. */
    EVERYONE("everyone", "contact.email"),

    /** Those of them who ordered something; {@link Ordered} says what and when. */
    ORDERED("ordered", "order.lines"),

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

    /** @param line as the draft has it; what stands behind the word says which orders, and nothing else */
    static Audience of(String line, String file) {
        return Arrays.stream(values())
                .filter(it -> it == ORDERED ? Ordered.isSaidBy(line) : it.word.equals(line))
                .findFirst()
                .orElseThrow(() -> new Problem("%s: there is no audience “%s”; there are %s."
                        .formatted(
                                file,
                                line,
                                Arrays.stream(values()).map(Audience::word).collect(Collectors.joining(", ")))));
    }
}
