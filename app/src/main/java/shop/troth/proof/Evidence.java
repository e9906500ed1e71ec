package shop.troth.proof;

import java.util.List;

/**
 * What a probe saw.
 *
 * @param sentence what was checked and seen, in one plain line; carries no value that somebody typed
 * @param details figures and names behind it, for whoever wants to know more; the empty text where there are none
 */
public record Evidence(Verdict verdict, String sentence, String details, Where where) {

    public Evidence(Verdict verdict, String sentence, Where where) {
        this(verdict, sentence, "", where);
    }

    public static Evidence kept(Where where, String sentence) {
        return new Evidence(Verdict.KEPT, sentence, where);
    }

    public static Evidence broken(Where where, String sentence) {
        return new Evidence(Verdict.BROKEN, sentence, where);
    }

    /** Broken if there is any fault, with the first few of them; else kept, with what was seen. */
    public static Evidence of(Where where, List<String> faults, String seen, String details) {
        return faults.isEmpty()
                ? new Evidence(Verdict.KEPT, seen, details, where)
                : broken(
                        where,
                        String.join(" ", faults.stream().distinct().limit(4).toList()));
    }

    /** The same with another verdict. */
    public Evidence as(Verdict other) {
        return new Evidence(other, sentence, details, where);
    }

    /** The line, and the details after it. */
    public String all() {
        return details.isEmpty() ? sentence : sentence + " " + details;
    }
}
