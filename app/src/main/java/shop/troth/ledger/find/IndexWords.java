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
 * The words by which leaves are indexed, as numbers: the first eight bytes of the SHA-256 of the field's name, a space, and the value. A
 * collision only costs an unnecessary read, since matches are compared in full. Not thread-safe. Caches the hashes of words and of the
 * last person: a batch repeats the same few words, and a transaction is about one person.
 */
public final class IndexWords {

    /** A field that can be searched; fields with rare words come first. */
    public enum Field {
        PERSON,
        STAFF,
        CLAUSE,
        RECIPIENT,
        PURPOSE,

        /** A fact of the decision, by its letter. */
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

    /** Passes on each word of a leaf except the person, some perhaps twice. */
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

    /** Passes on the person of a leaf, if it is about one. */
    public void person(Leaf leaf, LongConsumer taker) {
        if (!leaf.who().equals(NOTHING)) {
            if (!leaf.who().equals(lastPerson)) {
                lastPersonsNumber = hash(Field.PERSON, leaf.who());
                lastPerson = leaf.who();
            }
            taker.accept(lastPersonsNumber);
        }
    }

    /** The number of a word. */
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
