package shop.troth.policy.published;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PublishPolicy.Step;
import shop.troth.policy.revision.Revision;

/**
 * Where the next version of a store's policy would be, and when it may take effect. Uses no database, so that any order of versions can be
 * tried.
 *
 * @param number of the next version
 * @param current the version in force
 * @param next a published version that is not in force yet
 */
record NextVersion(int number, PolicyVersion current, Optional<PolicyVersion> next) {

    /** The first of the numbers reserved for trial versions. */
    private static final int MADE_UP = 1_000_000;

    /** The place of a trial version that follows the version in force of a probe twin. */
    static NextVersion madeUp(PolicyVersion current) {
        return new NextVersion(MADE_UP + current.number(), current, Optional.empty());
    }

    /**
     * The step to a new policy.
     *
     * @param hash SHA-256 of its text, in hexadecimal
     * @param now when it is posted
     * @param wished when it is to take effect; null for as soon as the promises allow
     * @throws Problem if the text is not new, another version is scheduled, or the policy in force forbids it
     */
    Step step(String hash, PolicyTable table, Instant now, @Nullable Instant wished) {
        mustBeNew(hash);
        return step(table, Revision.between(current.table(), table), now, wished);
    }

    /** The step to a text that is known to be new, with known changes. */
    Step step(PolicyTable table, Revision revision, Instant now, @Nullable Instant wished) {
        var promises = new Promises(current.table(), table, revision);
        promises.check();
        var earliest = promises.earliest(now, now.plus(PublishedPolicies.SOONEST));
        if (wished != null && wished.isBefore(earliest)) {
            throw new Problem(
                    revision.waits()
                            ? "%s: choose %s or later."
                                    .formatted(promises.promisesNotice(), upTo(ChronoUnit.MINUTES, earliest))
                            : "Every node needs a minute to load a new version: choose %s or later."
                                    .formatted(upTo(ChronoUnit.MINUTES, earliest)));
        }
        var unit = revision.waits() ? ChronoUnit.HOURS : ChronoUnit.SECONDS;
        return new Step(number, current, table, revision, now, wished != null ? wished : upTo(unit, earliest));
    }

    /** Only one version may be scheduled: with two, it would be unclear what the second one promises less. */
    private void mustBeNew(String hash) {
        next.ifPresent(waiting -> {
            throw new Problem(waiting.hash().equals(hash) ? alreadyPublished(waiting) : waits(waiting));
        });
        if (current.hash().equals(hash)) {
            throw new Problem("This text is already in effect: it is version %d of %s; change it before you publish it."
                    .formatted(current.number(), current.store()));
        }
    }

    private static String alreadyPublished(PolicyVersion waiting) {
        return "This text is already published: it is version %d of %s and takes effect %s."
                .formatted(waiting.number(), waiting.store(), waiting.effective());
    }

    private String waits(PolicyVersion waiting) {
        var revision = Revision.between(current.table(), waiting.table());
        var promised = revision.uses()
                .promisedNotice()
                .filter(it -> revision.waits())
                .map(it -> ", after the notice that “%s” promises".formatted(it.clause()))
                .orElse("");
        return "Version %d of %s is already published and takes effect %s%s: publish again after that, or withdraw it with ./troth policy withdraw %s."
                .formatted(waiting.number(), waiting.store(), waiting.effective(), promised, waiting.store());
    }

    private static Instant upTo(ChronoUnit unit, Instant moment) {
        var whole = moment.truncatedTo(unit);
        return whole.equals(moment) ? whole : whole.plus(1, unit);
    }
}
