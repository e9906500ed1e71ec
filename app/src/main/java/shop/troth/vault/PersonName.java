package shop.troth.vault;

import java.text.Normalizer;
import java.util.Locale;

/** Names as people type them. */
public final class PersonName {

    private PersonName() {}

    /** The same for all ways of typing one name: case and spaces do not count. */
    public static String folded(String name) {
        return Normalizer.normalize(name.strip().replaceAll("\\s+", " "), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }
}
