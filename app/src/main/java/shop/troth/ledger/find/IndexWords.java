package shop.troth.ledger.find;

import static shop.troth.ledger.leaf.Leaf.NOTHING;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.leaf.Leaf;

/**
 * The words by which a leaf is found, as numbers: the first eight bytes of SHA-256 over a field's name, a space and a value. Two
 * words of one number cost a look at a tile too many and no more, for what is found is compared in full. One instance serves one
 * thread, and remembers what it has hashed, of people the last one: a batch has the same few words over and over, and what a transaction
 * writes is about one person.
 */
public final class IndexWords {

    /** A field that entries are found by; those whose words are rare come first. */
    public enum Field {
        PERSON,
        STAFF,
        CLAUSE,
        RECIPIENT,
        PURPOSE,

        /** What the decision was given, by its letter. */
        FACT,
        KIND
    }

    private final Map<Field, Map<String, Long>> known = new EnumMap<>(Field.class);
    private final MessageDigest digest;
    private String lastPerson = "";
    private long lastPersonsNumber;

    public IndexWords() {
        digest = Sha256.digest();
    }

    /** Hands over each word of a leaf but its person, some perhaps twice. */
    public void each(Leaf leaf, LongConsumer taker) {
        for (var field : Field.values()) {
            var value = value(leaf, field);
            if (field == Field.PERSON || value.equals(NOTHING)) {
                continue;
            }
            switch (field) {
                case CLAUSE -> {
                    if (value.length() > 1) {
                        for (var clause : value.substring(1).split(",")) {
                            taker.accept(number(field, clause));
                        }
                    }
                }
                case FACT ->
                    value.chars()
                            .filter(Character::isLetter)
                            .forEach(it -> taker.accept(number(field, Character.toString(it))));
                default -> taker.accept(number(field, value));
            }
        }
    }

    /** Hands over the person of a leaf, if it is about one. */
    public void person(Leaf leaf, LongConsumer taker) {
        if (!leaf.who().equals(NOTHING)) {
            if (!leaf.who().equals(lastPerson)) {
                lastPersonsNumber = hash(Field.PERSON, leaf.who());
                lastPerson = leaf.who();
            }
            taker.accept(lastPersonsNumber);
        }
    }

    /** The number of one word. */
    public long number(Field field, String value) {
        return known.computeIfAbsent(field, it -> new HashMap<>()).computeIfAbsent(value, it -> hash(field, it));
    }

    private long hash(Field field, String value) {
        var text = field.name().toLowerCase(Locale.ROOT) + " " + value;
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Whether a leaf has the word. */
    static boolean has(Leaf leaf, Field field, String value) {
        var own = value(leaf, field);
        return switch (field) {
            case CLAUSE ->
                own.length() > 1 && List.of(own.substring(1).split(",")).contains(value);
            case FACT -> !own.equals(NOTHING) && own.contains(value);
            default -> own.equals(value);
        };
    }

    private static String value(Leaf leaf, Field field) {
        return switch (field) {
            case KIND -> leaf.kind();
            case PERSON -> leaf.who();
            case PURPOSE -> leaf.purpose();
            case RECIPIENT -> leaf.recipient();
            case CLAUSE -> leaf.outcome();
            case FACT -> leaf.facts();
            case STAFF -> leaf.by();
        };
    }
}
