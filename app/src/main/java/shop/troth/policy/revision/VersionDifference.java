package shop.troth.policy.revision;

import lombok.RequiredArgsConstructor;

/**
 * One way in which a version promises something different from the previous one.
 *
 * @param clause the id of the clause that changes; {@link #WHOLE_POLICY} for anything outside clauses
 * @param reason a sentence or two for people
 * @param waits whether it may take effect only after the notice that the earlier version promises
 */
public record VersionDifference(Kind kind, String clause, String reason, boolean waits) {

    /** Used in place of a clause's id if the whole policy changes: its owner, its own words, its notice. */
    public static final String WHOLE_POLICY = "";

    /** How a promise changes, the most serious first. */
    @RequiredArgsConstructor
    public enum Kind {

        /** Less is promised than before, or it cannot be ruled out. */
        WEAKER("Weaker"),
        NEW("New"),

        /** A use or a notice that no longer exists. */
        ENDED("Ended"),

        /** The same is promised, or only nonbinding words changed. */
        CLEARER("Reworded"),
        STRONGER("Stronger");

        private final String word;

        /** The word that people read. */
        public String word() {
            return word;
        }
    }

    static VersionDifference weaker(String clause, String reason) {
        return new VersionDifference(Kind.WEAKER, clause, reason, true);
    }

    static VersionDifference atOnce(Kind kind, String clause, String reason) {
        return new VersionDifference(kind, clause, reason, false);
    }
}
