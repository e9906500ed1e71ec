package shop.troth.newsletters.compose;

import java.util.Arrays;
import java.util.stream.Collectors;
import shop.troth.kernel.Problem;
import shop.troth.policy.DataCategory;

/**
 * Which of a topic's readers get a newsletter, and by which data they are picked. The policy decides whether that data may be used for it.
 */
public enum Audience {
    /** Everybody who chose the topic. */
    EVERYONE("everyone", "contact.email"),

    /** Those of them who ordered something; {@link OrderedCriteria} says what and when. */
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

    /** The word that drafts use for it. */
    public String word() {
        return word;
    }

    /** The data by which they are picked. */
    DataCategory data() {
        return data;
    }

    /** @param line the value in the draft; text after the word is allowed only for orders */
    static Audience of(String line, String file) {
        return Arrays.stream(values())
                .filter(it -> it == ORDERED ? OrderedCriteria.isSaidBy(line) : it.word.equals(line))
                .findFirst()
                .orElseThrow(() -> new Problem("%s: there is no audience “%s”; there are %s."
                        .formatted(
                                file,
                                line,
                                Arrays.stream(values()).map(Audience::word).collect(Collectors.joining(", ")))));
    }
}
