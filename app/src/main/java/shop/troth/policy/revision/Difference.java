package shop.troth.policy.revision;

/**
 * One thing that a version promises otherwise than the one before.
 *
 * @param clause the id of the clause that changes; {@link #WHOLE_POLICY} for what stands outside of every clause
 * @param reason a sentence or two for people
 * @param waits whether it may take effect only after the notice that the earlier version promises
 */
public record Difference(Kind kind, String clause, String reason, boolean waits) {

    /** Stands for a clause's id where the whole policy changes: its owner, its own words, its notice. */
    public static final String WHOLE_POLICY = "";

    /** What becomes of a promise, the gravest first. */
    public enum Kind {

        /** Less is promised than before, or nobody can tell that it is not less. */
        WEAKER("Weaker"),
        NEW("New"),

        /** A use or a notice that is no more. */
        ENDED("Ended"),

        /** The same is promised, or words changed that bind nothing. */
        CLEARER("Reworded"),
        STRONGER("Stronger");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }

    static Difference weaker(String clause, String reason) {
        return new Difference(Kind.WEAKER, clause, reason, true);
    }

    static Difference atOnce(Kind kind, String clause, String reason) {
        return new Difference(kind, clause, reason, false);
    }
}
