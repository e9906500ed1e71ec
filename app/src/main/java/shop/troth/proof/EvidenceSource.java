package shop.troth.proof;

import java.util.Arrays;
import lombok.RequiredArgsConstructor;

/** Where something was seen. */
@RequiredArgsConstructor
public enum EvidenceSource {
    NOWHERE(""),
    REAL_STORE("real store"),
    PROBE_TWIN("probe twin"),
    BOTH("real store and probe twin");

    private final String words;

    /** Such as {@code probe twin}; empty for {@link #NOWHERE}. */
    public String words() {
        return words;
    }

    EvidenceSource and(EvidenceSource other) {
        if (this == other || other == NOWHERE) {
            return this;
        }
        return this == NOWHERE ? other : BOTH;
    }

    static EvidenceSource of(String words) {
        return Arrays.stream(values())
                .filter(it -> it.words.equals(words))
                .findFirst()
                .orElseThrow();
    }
}
