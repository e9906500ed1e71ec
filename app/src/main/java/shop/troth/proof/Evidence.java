package shop.troth.proof;

import java.util.List;

/**
 * What a probe saw.
 *
 * @param sentence one sentence or a few, for anybody to read; carries no value that somebody typed
 */
public record Evidence(Verdict verdict, String sentence, Where where) {

    public static Evidence kept(Where where, String sentence) {
        return new Evidence(Verdict.KEPT, sentence, where);
    }

    public static Evidence broken(Where where, String sentence) {
        return new Evidence(Verdict.BROKEN, sentence, where);
    }

    /** Broken if there is any fault, with the first few of them; else kept, with what was seen. */
    public static Evidence of(Where where, List<String> faults, String seen) {
        return faults.isEmpty()
                ? kept(where, seen)
                : broken(
                        where,
                        String.join(" ", faults.stream().distinct().limit(4).toList()));
    }
}
