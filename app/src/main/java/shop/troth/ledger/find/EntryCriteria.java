package shop.troth.ledger.find;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;

/** The search criteria: an entry must have all of these words; without any, every entry matches. */
public record EntryCriteria(Map<Field, String> words) {

    public EntryCriteria {
        var inOrder = new EnumMap<Field, String>(Field.class);
        inOrder.putAll(words);
        words = Collections.unmodifiableMap(inOrder);
    }

    /** Matches every entry. */
    public static EntryCriteria any() {
        return new EntryCriteria(Map.of());
    }

    /** @param value for a fact its letter, otherwise as in a leaf */
    public EntryCriteria and(Field field, String value) {
        var more = new HashMap<>(words);
        more.put(field, value);
        return new EntryCriteria(more);
    }

    /** Whether the line contains all the words anywhere. A cheap check that avoids parsing most lines. */
    boolean mayFit(String lines, int start, int end) {
        for (var word : words.values()) {
            if (lines.indexOf(word, start, end) < 0) {
                return false;
            }
        }
        return true;
    }

    boolean fits(Leaf leaf) {
        return words.entrySet().stream().allMatch(it -> IndexWords.has(leaf, it.getKey(), it.getValue()));
    }

    /** The number of the person, if there is one. */
    OptionalLong person() {
        var person = words.get(Field.PERSON);
        return person == null ? OptionalLong.empty() : OptionalLong.of(new IndexWords().number(Field.PERSON, person));
    }

    /** The numbers of the other words, rarest first. */
    long[] numbers() {
        var numbering = new IndexWords();
        return words.entrySet().stream()
                .filter(it -> it.getKey() != Field.PERSON)
                .mapToLong(it -> numbering.number(it.getKey(), it.getValue()))
                .distinct()
                .toArray();
    }
}
