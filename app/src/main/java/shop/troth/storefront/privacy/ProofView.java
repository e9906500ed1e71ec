package shop.troth.storefront.privacy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import shop.troth.proof.Verdict;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The proof: what was checked of each clause, when, and with what evidence.
 *
 * @param at when the proof ran, in words; the empty text before it did
 * @param sentences what most people want to know first, a sentence each
 * @param rows in the order of the policy
 * @param notes what a reader must know of this installation, such as that plain HTTP answers on loopback
 * @param red when clauses were found broken, the latest first
 * @param compared what was found when the ledger was last looked through
 * @param checkpoint the ledger's latest signed note; {@code null} is never passed, see {@link Checkpoint#NONE}
 */
public record ProofView(
        Frame frame,
        String at,
        List<Sentence> sentences,
        List<Row> rows,
        List<String> notes,
        Checkpoint checkpoint,
        List<Red> red,
        Compared compared) {

    /**
     * One of the plain sentences at the top.
     *
     * @param id its name within the page
     * @param says the sentence; no more than the policy says
     * @param more one line that belongs to it; the empty text where there is none
     * @param exceptions clauses that the sentence must not hide, as that line says
     * @param basis what was checked for it; empty where the policy makes no such promise
     * @param see how somebody sees it with their own eyes
     * @param place where; empty where it takes no page
     */
    public record Sentence(
            String id,
            String says,
            String more,
            List<Link> exceptions,
            List<Basis> basis,
            String see,
            Optional<Link> place) {

        /** The worst of what it rests on; empty where the policy makes no such promise. */
        public Optional<Verdict> verdict() {
            return basis.isEmpty()
                    ? Optional.empty()
                    : Optional.of(worst(basis.stream().map(Basis::verdict).toList()));
        }

        /** Whether it has its tick: all that it rests on was checked and held. */
        public boolean kept() {
            return verdict().equals(Optional.of(Verdict.KEPT));
        }

        /** The style of its mark. */
        public String word() {
            return verdict().map(Verdict::word).orElse("no-promise");
        }

        public String label() {
            return verdict().map(Verdict::label).orElse("No promise");
        }
    }

    /**
     * What a sentence rests on.
     *
     * @param proof where on the page it stands
     */
    public record Basis(Link proof, Verdict verdict) {}

    /**
     * One clause's proof.
     *
     * @param evidence what was checked and seen, in one line; the empty text before anything was
     * @param details figures and names behind it; the empty text where there are none
     * @param where where it was checked: the live store, or its test copy
     * @param at when, in words; the empty text if never
     */
    public record Row(
            String clause,
            String title,
            String says,
            Verdict verdict,
            String evidence,
            String details,
            String where,
            String at,
            boolean addition) {}

    /**
     * A time in which a clause was found broken.
     *
     * @param title of the clause
     * @param from when that was first found, in words, with its entry of the ledger
     * @param until when something else was found, in the same words; the empty text while nothing was
     */
    public record Red(String title, String from, String until) {}

    /**
     * A checkpoint of the ledger (C2SP tlog-checkpoint).
     *
     * @param size entries under it
     * @param text the whole signed note
     */
    public record Checkpoint(String origin, long size, String signedAt, String text, String keyAddress) {
        public static final Checkpoint NONE = new Checkpoint("", 0, "", "", "");
    }

    /**
     * What was found when the ledger, people's choices, and the database's own programs were last compared.
     *
     * @param at when, in words; the empty text before the first look
     * @param what such as {@code all 4,120 entries}
     * @param faults a sentence each
     * @param tooOld whether that was too long ago to count
     */
    public record Compared(String at, String what, List<String> faults, boolean tooOld) {
        public static final Compared NONE = new Compared("", "", List.of(), false);
    }

    /** The clauses of one verdict, in the order of the policy. */
    public record Group(Verdict verdict, List<Row> rows) {}

    /** How many clauses have each verdict that occurs. */
    public record Tally(Verdict verdict, long count) {}

    /** As people should see them: what is wrong comes first, what is fine last. */
    private static final List<Verdict> WORST_FIRST = List.of(
            Verdict.BROKEN,
            Verdict.TOO_OLD,
            Verdict.PARTLY,
            Verdict.NOT_BUILT,
            Verdict.NOT_YET,
            Verdict.NOT_PROBED,
            Verdict.UNKNOWABLE,
            Verdict.UNUSED,
            Verdict.NOT_EXERCISED,
            Verdict.DECLARED,
            Verdict.KEPT);

    /** @param all at least one */
    static Verdict worst(Collection<Verdict> all) {
        return WORST_FIRST.stream().filter(all::contains).findFirst().orElseThrow();
    }

    /** Failures first. */
    public List<Group> groups() {
        return WORST_FIRST.stream()
                .map(it -> new Group(
                        it, rows.stream().filter(row -> row.verdict() == it).toList()))
                .filter(it -> !it.rows().isEmpty())
                .toList();
    }

    public List<Tally> tallies() {
        return Arrays.stream(Verdict.values())
                .map(it -> new Tally(
                        it, rows.stream().filter(row -> row.verdict() == it).count()))
                .filter(it -> it.count() > 0)
                .toList();
    }

    /** How many clauses somebody has looked at. */
    public long looked() {
        return rows.stream().filter(it -> it.verdict() != Verdict.NOT_YET).count();
    }

    public boolean sealed() {
        return !checkpoint.text().isEmpty();
    }
}
