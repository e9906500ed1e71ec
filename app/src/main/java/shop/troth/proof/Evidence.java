package shop.troth.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a probe saw.
 *
 * @param sentence what was checked and seen, in one plain line; carries no value that somebody typed
 * @param details figures and names behind it, for readers who want to know more; empty if there are none
 */
public record Evidence(Verdict verdict, String sentence, String details, EvidenceSource where) {

    public Evidence(Verdict verdict, String sentence, EvidenceSource where) {
        this(verdict, sentence, "", where);
    }

    /** Evidence that the clause is kept, with no details. */
    public static Evidence kept(EvidenceSource where, String sentence) {
        return new Evidence(Verdict.KEPT, sentence, where);
    }

    /** Evidence that the clause is broken, with no details. */
    public static Evidence broken(EvidenceSource where, String sentence) {
        return new Evidence(Verdict.BROKEN, sentence, where);
    }

    /** Broken if there is any fault; else evidence of nothing, because no check ran of what the store does. */
    public static Evidence notProbed(List<String> faults, String sentence) {
        return faults.isEmpty()
                ? new Evidence(Verdict.NOT_PROBED, sentence, EvidenceSource.NOWHERE)
                : of(EvidenceSource.REAL_STORE, faults, "", "");
    }

    /** Evidence of nothing: the check could not be carried out, for this reason. */
    public static Evidence unfinished(String sentence) {
        return new Evidence(Verdict.UNFINISHED, sentence, EvidenceSource.NOWHERE);
    }

    /** Broken if there is any fault, with the first few of them; else kept, with what was seen. */
    public static Evidence of(EvidenceSource where, List<String> faults, String seen, String details) {
        return faults.isEmpty()
                ? new Evidence(Verdict.KEPT, seen, details, where)
                : broken(
                        where,
                        String.join(" ", faults.stream().distinct().limit(4).toList()));
    }

    /** The same evidence with another verdict. */
    public Evidence as(Verdict other) {
        return new Evidence(other, sentence, details, where);
    }

    /**
     * Combines two pieces of evidence about one clause: broken if either is, or else unfinished, with the reason for that alone; otherwise
     * what both saw, with the weaker verdict.
     */
    public Evidence and(Evidence other) {
        for (var alone : List.of(Verdict.BROKEN, Verdict.UNFINISHED)) {
            if (verdict != other.verdict && (verdict == alone || other.verdict == alone)) {
                return verdict == alone ? this : other;
            }
        }
        return new Evidence(
                verdict.compareTo(other.verdict) > 0 ? verdict : other.verdict,
                joined(sentence, other.sentence),
                joined(details, other.details),
                where.and(other.where));
    }

    /** The same with another piece, if there is one. */
    Evidence and(Optional<Evidence> other) {
        return other.map(this::and).orElse(this);
    }

    private static String joined(String one, String other) {
        return (one + " " + other).strip();
    }

    /** This evidence, broken by what a whole purchase in the twin revealed, one sentence each; unchanged if there are no faults. */
    Evidence with(List<String> faults) {
        if (faults.isEmpty()) {
            return this;
        }
        if (verdict != Verdict.BROKEN) {
            return of(EvidenceSource.PROBE_TWIN, faults, "", "");
        }
        var live = where == EvidenceSource.REAL_STORE || where == EvidenceSource.BOTH;
        var all = Stream.concat(Stream.of(sentence), faults.stream()).toList();
        return of(live ? EvidenceSource.BOTH : EvidenceSource.PROBE_TWIN, all, "", "");
    }

    /**
     * This evidence, broken if the guard of the running store withheld something that the clause says does not happen.
     *
     * @param withheld what was withheld, in a sentence; empty if nothing was
     */
    Evidence withheld(String withheld) {
        if (withheld.isEmpty() || sentence.contains(withheld)) {
            return this;
        }
        return broken(where, verdict == Verdict.BROKEN ? joined(sentence, withheld) : withheld);
    }

    /**
     * This evidence about a clause that may have been found kept before. A verdict such as {@link Verdict#NOT_PROBED}, for which nothing
     * was checked, then says when the clause was last found kept; without a reason it counts as broken. What was checked in part stays as
     * it is.
     *
     * @param kept when it was last found kept, in words; empty if it never was
     */
    Evidence since(Optional<String> kept) {
        if (kept.isEmpty() || !verdict.isEmpty() || isPartial()) {
            return this;
        }
        if (verdict == Verdict.NOT_PROBED) {
            var gone = "The check that last found this kept, %s, is no longer in our software.".formatted(kept.get());
            return new Evidence(verdict, gone, details, where);
        }
        return sentence.isBlank()
                ? broken(where, "The check found this kept %s, and now cannot say why not.".formatted(kept.get()))
                : new Evidence(
                        verdict, "%s It was last found kept %s.".formatted(sentence, kept.get()), details, where);
    }

    /** Whether it rests on a check that passed, so that it becomes too old without another one. */
    boolean fades() {
        return verdict.fades() || isPartial();
    }

    /** Whether a part was checked, and no check of this build proves the rest. */
    private boolean isPartial() {
        return verdict == Verdict.NOT_PROBED && where != EvidenceSource.NOWHERE;
    }

    /** The sentence, followed by the details. */
    public String all() {
        return details.isEmpty() ? sentence : sentence + " " + details;
    }
}
