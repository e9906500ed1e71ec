package shop.troth.audits;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** How bad a finding is, the worst first. */
@RequiredArgsConstructor
public enum Severity {
    CRITICAL("Critical"),
    HIGH("High"),
    MEDIUM("Medium"),
    LOW("Low");

    private final String title;

    public String title() {
        return title;
    }

    /** The word in the database and in statements, such as {@code high}. */
    public String word() {
        return DashedWord.of(this);
    }

    public static Optional<Severity> of(String word) {
        return DashedWord.find(Severity.class, word);
    }
}
