package shop.troth.storefront.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.troth.proof.ShownVerdict;
import shop.troth.proof.Verdict;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The proof: what was checked of each clause, when, and with what evidence.
 *
 * @param at when the proof ran, in words; empty before its first run
 * @param rest when the clauses without a result will have one, in words; empty if that is not known
 * @param sentences what most people want to know first, a sentence each
 * @param rows in the order of the policy
 * @param notes what a reader has to know about this installation, such as plain HTTP being open on loopback
 * @param red periods in which clauses were found broken, newest first
 * @param withdrawn ledger entries that said a clause was broken and were withdrawn, such as {@code entry 13}
 * @param compared result of the last ledger check
 * @param statistics what was sent to partners
 * @param audits by outside firms
 * @param breaches of personal data
 * @param checkpoint the ledger's latest signed note; {@link Checkpoint#NONE} before the first
 */
public record ProofView(
        Frame frame,
        String at,
        String rest,
        List<Sentence> sentences,
        List<Row> rows,
        List<String> notes,
        Checkpoint checkpoint,
        List<Red> red,
        List<String> withdrawn,
        Compared compared,
        Statistics statistics,
        Audits audits,
        Breaches breaches) {

    /**
     * Breaches of personal data.
     *
     * @param promised whether the store tells people about them
     * @param known a line each, newest first
     * @param practiced when they were practiced and how long it took, a line each, newest first
     */
    public record Breaches(boolean promised, List<String> known, List<String> practiced) {}

    /**
     * Audits by outside firms.
     *
     * @param promised whether the policy speaks of them
     * @param done those that ended with a signed report, the last to end first
     */
    public record Audits(boolean promised, List<Audit> done) {

        /**
         * An audit.
         *
         * @param days its first and last day, in words
         * @param found how many findings there were of each severity, in words
         * @param fixed how many of them were fixed, in words; empty if there were none
         * @param statement what the firm signed; {@code signature} in Base64; {@code key} in PEM
         */
        public record Audit(
                String firm,
                String scope,
                String days,
                String found,
                String fixed,
                String statement,
                String signature,
                String key) {}
    }

    /**
     * Statistics for partners.
     *
     * @param allowed whether the policy lets them be shared
     * @param sent newest month first
     */
    public record Statistics(boolean allowed, List<SentMonth> sent) {

        /** A month's statistics that a partner got. */
        public record SentMonth(String month, String partner, String at, boolean madeUp) {}
    }

    /**
     * One of the plain sentences at the top.
     *
     * @param id its name within the page
     * @param says the sentence; it claims no more than the policy does
     * @param more an additional line; empty if there is none
     * @param exceptions clauses that the sentence must not hide, as that line says
     * @param basis what was checked for it; empty if the policy makes no such promise
     * @param see how a reader can see it for themselves
     * @param place link to where it can be seen; empty if no page is needed
     */
    public record Sentence(
            String id,
            String says,
            String more,
            List<Link> exceptions,
            List<Basis> basis,
            String see,
            Optional<Link> place) {

        /** Returns the worst of what is shown of what it rests on; empty if the policy makes no such promise. */
        public Optional<ShownVerdict> shown() {
            var all = basis.stream().map(it -> it.verdict().shown()).toList();
            return WORST_FIRST.stream().filter(all::contains).findFirst();
        }

        /** Returns whether it has a check mark: everything it rests on was checked and held. */
        public boolean kept() {
            return shown().equals(Optional.of(ShownVerdict.KEPT));
        }

        /** Returns the style of its mark. */
        public String word() {
            return shown().map(ShownVerdict::word).orElse("no-promise");
        }

        public String label() {
            return shown().map(ShownVerdict::label).orElse("No promise");
        }
    }

    /**
     * What a sentence rests on.
     *
     * @param proof link to its place on the page
     */
    public record Basis(Link proof, Verdict verdict) {}

    /**
     * One clause's proof.
     *
     * @param evidence what was checked and seen, in one line; empty before the first check
     * @param details figures and names behind it; empty if there are none
     * @param where where it was checked: the live store, or its test copy
     * @param at when it was checked, in words; empty if never
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
     * A period in which a clause was found broken.
     *
     * @param title of the clause
     * @param from when that was first found, in words, with its ledger entry
     * @param until when a different result was found, in the same format; empty if none was yet
     */
    public record Red(String title, String from, String until) {}

    /**
     * A checkpoint of the ledger (C2SP tlog-checkpoint).
     *
     * @param size number of entries under it
     * @param text the whole signed note
     */
    public record Checkpoint(String origin, long size, String signedAt, String text, String keyAddress) {
        public static final Checkpoint NONE = new Checkpoint("", 0, "", "", "");
    }

    /**
     * The result of the last comparison of the ledger with people's choices and the code inside the database.
     *
     * @param at when, in words; empty before the first comparison, though there may be faults
     * @param what what was compared, such as {@code all 4,120 entries}
     * @param faults a sentence each
     * @param tooOld whether that was too long ago to count
     */
    public record Compared(String at, String what, List<String> faults, boolean tooOld) {}

    /** The clauses under one word, in the order of the policy. */
    public record Group(ShownVerdict shown, List<Row> rows) {}

    /** The number of clauses under a word. */
    public record Tally(ShownVerdict shown, long count) {}

    /** The order of display: failures first. */
    private static final List<ShownVerdict> WORST_FIRST = List.of(
            ShownVerdict.NOT_KEPT,
            ShownVerdict.NOT_IN_PLACE_YET,
            ShownVerdict.NOT_CHECKED_YET,
            ShownVerdict.SELF_REPORTED,
            ShownVerdict.KEPT);

    /** Returns the rows grouped by what is shown of them, failures first. */
    public List<Group> groups() {
        return WORST_FIRST.stream()
                .map(it -> new Group(
                        it,
                        rows.stream().filter(row -> row.verdict().shown() == it).toList()))
                .filter(it -> !it.rows().isEmpty())
                .toList();
    }

    public List<Tally> tallies() {
        return Arrays.stream(ShownVerdict.values())
                .map(it -> new Tally(
                        it,
                        rows.stream().filter(row -> row.verdict().shown() == it).count()))
                .filter(it -> it.count() > 0)
                .toList();
    }

    /** Returns how many clauses were checked. */
    public long looked() {
        return rows.stream().filter(it -> it.verdict() != Verdict.NOT_YET).count();
    }

    public boolean sealed() {
        return !checkpoint.text().isEmpty();
    }
}
