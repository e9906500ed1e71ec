package shop.troth.ledger.find;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import shop.troth.ledger.find.Words.Field;
import shop.troth.ledger.verify.Leaf;

/** What an entry must have to be found: a word in each of these fields; all of them without any. */
public record Sought(Map<Field, String> words) {

    public Sought {
        var inOrder = new EnumMap<Field, String>(Field.class);
        inOrder.putAll(words);
        words = Collections.unmodifiableMap(inOrder);
    }

    /** Every entry. */
    public static Sought any() {
        return new Sought(Map.of());
    }

    /** @param value of a fact, its letter; otherwise as it stands in a leaf */
    public Sought and(Field field, String value) {
        var more = new HashMap<>(words);
        more.put(field, value);
        return new Sought(more);
    }

    /** Whether the line has all the words somewhere: much cheaper than to take it apart, which most lines of a tile are spared. */
    boolean mayFit(String line) {
        for (var word : words.values()) {
            if (!line.contains(word)) {
                return false;
            }
        }
        return true;
    }

    boolean fits(Leaf leaf) {
        return words.entrySet().stream().allMatch(it -> Words.has(leaf, it.getKey(), it.getValue()));
    }

    /** The words' numbers, that of the rarest first. */
    long[] numbers() {
        var numbering = new Words();
        return words.entrySet().stream()
                .mapToLong(it -> numbering.number(it.getKey(), it.getValue()))
                .distinct()
                .toArray();
    }
}
