package shop.troth.catalog.feed;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.troth.kernel.encoding.Sha256;

/**
 * Converts item ids from other shops, which can have any characters, to catalog numbers and addresses. Equal ids give equal numbers, and
 * ids that differ in more than case give different ones.
 */
public final class FeedIds {

    /** The detail of a variant with its original id, if its number differs. */
    public static final String DETAIL = "Item ID";

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9._-]{1,31}");
    private static final Pattern LETTER_LOST = Pattern.compile("(?U)[\\w&&[^a-z0-9_]]");
    private static final int READABLE = 21;
    private static final int HASH_BYTES = 5;

    private FeedIds() {}

    /** Returns the id in capitals if that is a valid catalog number; otherwise its usable characters and ten digits of its hash. */
    public static String sku(String id) {
        var number = id.toUpperCase(Locale.ROOT);
        if (id.isEmpty() || NUMBER.matcher(number).matches()) {
            return number;
        }
        var readable = plain(id)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9._-]+", "-")
                .replaceAll("^[^A-Z0-9]+", "");
        var start = readable.substring(0, Math.min(READABLE, readable.length())).replaceAll("[^A-Z0-9]+$", "");
        return (start.isEmpty() ? "" : start + "-") + hash(id).toUpperCase(Locale.ROOT);
    }

    /** Returns whether an id cannot be recovered from its number. */
    static boolean isLost(String id) {
        return !sku(id).equals(id.toUpperCase(Locale.ROOT));
    }

    /** Returns lowercase letters, digits, and hyphens; with digits of the hash if other letters are lost. */
    static String slug(String name) {
        var plain = plain(name).toLowerCase(Locale.ROOT);
        var slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return LETTER_LOST.matcher(plain).find() || slug.isEmpty() && !name.isEmpty()
                ? (slug.isEmpty() ? "" : slug + "-") + hash(name)
                : slug;
    }

    /** Returns the address of a product without a name, from the id of its only item. */
    static String slugOf(String id) {
        return slug(isLost(id) ? sku(id) : id);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, HASH_BYTES);
    }
}
