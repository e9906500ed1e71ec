package shop.troth.vault;

import java.text.Normalizer;
import java.util.Locale;

/** Names as people type them. */
public final class PersonName {

    private PersonName() {}

    /** Folds a name so that case and white space do not matter. */
    public static String folded(String name) {
        return Normalizer.normalize(name.strip().replaceAll("\\s+", " "), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }
}
