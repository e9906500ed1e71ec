package shop.troth.proof.stated;

import java.util.Arrays;
import lombok.RequiredArgsConstructor;

/** Why what the database says about a clause is not what the proof stated. Each of these breaks the clause until it is checked again. */
@RequiredArgsConstructor
public enum StatementFault {
    ALTERED("What our check found here was changed in the database after it was stated, so it does not count."),
    REMOVED("What our check found here was removed from the database after it was stated."),
    UNSEALED("What our check found here is not in the ledger, so it does not count."),
    HISTORY("A later statement about this is in the ledger and was removed from the database.");

    private final String sentence;

    /** Whether a sentence is the explanation of any of these. */
    public static boolean isSaidIn(String sentence) {
        return Arrays.stream(values()).anyMatch(it -> it.sentence.equals(sentence));
    }

    /** The explanation, in one plain sentence. */
    public String says() {
        return sentence;
    }
}
