package shop.troth.pricing.granted;

import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** Why a buyer is exempt from sales tax. The document that proves it is not stored here; staff have it on file. */
@RequiredArgsConstructor
public enum Exemption {
    RESALE("Buys for resale"),
    NONPROFIT("Nonprofit organization"),
    GOVERNMENT("Government agency");

    private final String words;

    /** Returns the words shown at the desk. */
    public String words() {
        return words;
    }

    /** Returns the value in the database and in forms, such as {@code resale}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Exemption> of(String word) {
        return DashedWord.find(Exemption.class, word);
    }
}
