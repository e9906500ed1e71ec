package shop.troth.policy.published;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.published.PostedNotices.Term;
import shop.troth.policy.published.PostedNotices.Terms;
import shop.troth.policy.published.PublishPolicy.Step;
import shop.troth.policy.revision.Revision;

/** The versions of one store's policy in order, with what each changes. Immutable; computed once for each change to the list. */
final class VersionSequence {

    /** A use as notices name it. */
    private record Posting(Action action, String data, String purpose, String recipient) {}

    private final List<PolicyVersion> all;
    private final EffectivePolicy[] standings;
    private final long[] from;
    private final List<Revision> steps;

    private VersionSequence(List<PolicyVersion> all, EffectivePolicy[] standings, List<Revision> steps) {
        this.all = all;
        this.standings = standings;
        this.steps = steps;
        this.from = new long[standings.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = standings[i].version().effective().toEpochMilli();
        }
    }

    /**
     * Puts versions in order.
     *
     * @param all all versions, by number; at least one that was not withdrawn
     * @param compared computes the difference between two versions
     */
    static VersionSequence of(List<PolicyVersion> all, BiFunction<PolicyVersion, PolicyVersion, Revision> compared) {
        var ruling = all.stream().filter(it -> !it.isWithdrawn()).toList();
        var steps = new ArrayList<Revision>();
        for (int i = 1; i < ruling.size(); i++) {
            steps.add(compared.apply(ruling.get(i - 1), ruling.get(i)));
        }
        var standings = new EffectivePolicy[ruling.size()];
        var live = new HashMap<Posting, Term>();
        for (int i = 0; i < standings.length; i++) {
            if (i > 0) {
                move(live, steps.get(i - 1), ruling.get(i));
            }
            var told = new HashMap<>(live);
            if (i < steps.size()) {
                post(told, steps.get(i), ruling.get(i + 1));
            }
            standings[i] = new EffectivePolicy(ruling.get(i), posted(ruling.get(i), told, live));
        }
        return new VersionSequence(List.copyOf(all), standings, List.copyOf(steps));
    }

    /** The same succession for a probe twin. */
    VersionSequence of(StoreId twin) {
        var theirs = new EffectivePolicy[standings.length];
        for (int i = 0; i < theirs.length; i++) {
            theirs[i] = standings[i].of(standings[i].version().ruling(twin));
        }
        return new VersionSequence(all.stream().map(it -> it.ruling(twin)).toList(), theirs, steps);
    }

    /** The versions up to the one before a step, and a trial version for the step, whose hash is that of no text. */
    VersionSequence followedBy(Step step) {
        var before = step.before();
        var made = new PolicyVersion(
                before.store(),
                step.number(),
                new StringBuilder(before.hash()).reverse().toString(),
                before.dated(),
                step.posted(),
                step.effective(),
                Optional.empty(),
                step.after().policy(),
                step.after());
        var ruling = new ArrayList<PolicyVersion>();
        for (var standing : standings) {
            if (standing.version().number() <= before.number()) {
                ruling.add(standing.version());
            }
        }
        ruling.add(made);
        return of(ruling, (_, after) -> after == made ? step.revision() : steps.get(ruling.indexOf(after) - 1));
    }

    private static void move(Map<Posting, Term> live, Revision step, PolicyVersion to) {
        for (var change : step.uses().changes()) {
            if (change.kind() == Kind.ENDS) {
                postings(change).forEach(live::remove);
            }
        }
        post(live, step, to);
    }

    private static void post(Map<Posting, Term> told, Revision step, PolicyVersion by) {
        for (var change : step.uses().changes()) {
            if (change.isNewUse()) {
                var term = new Term(by.published(), by.effective(), step.uses().notice(), change.canBeRefused());
                postings(change).forEach(it -> told.put(it, term));
            }
        }
    }

    private static List<Posting> postings(Change change) {
        return change.actions().stream()
                .flatMap(action -> change.data().stream()
                        .map(data -> new Posting(action, data, change.purpose(), change.recipient())))
                .toList();
    }

    private static PostedNotices posted(PolicyVersion version, Map<Posting, Term> told, Map<Posting, Term> live) {
        var objectable = version.policy().objectable();
        if (told.isEmpty() && objectable.isEmpty()) {
            return PostedNotices.NOTHING;
        }
        var byQuestion = new HashMap<Integer, Terms>();
        told.forEach((use, term) -> {
            int question = version.table()
                    .question(
                            use.action(),
                            new DataCategory(use.data()),
                            new Purpose(use.purpose()),
                            new Recipient(use.recipient()));
            if (question != Questions.NONE) { // a word that only the next version has
                byQuestion.put(question, new Terms(term, live.get(use)));
            }
        });
        var posted = told.entrySet().stream()
                .filter(it -> it.getValue().canBeRefused())
                .map(it -> it.getKey().purpose());
        var purposes = Stream.concat(posted, objectable.keySet().stream())
                .map(Purpose::new)
                .sorted(Comparator.comparing(Purpose::name))
                .toList();
        return new PostedNotices(byQuestion, new LinkedHashSet<>(purposes));
    }

    /** The version in force and its notices. Allocates nothing. */
    EffectivePolicy at(long millis) {
        for (int i = from.length - 1; i > 0; i--) {
            if (from[i] <= millis) {
                return standings[i];
            }
        }
        return standings[0];
    }

    /** All versions by number, including withdrawn ones. */
    List<PolicyVersion> all() {
        return all;
    }

    /** The first version that is not in force yet. */
    Optional<PolicyVersion> next(long millis) {
        for (int i = 1; i < from.length; i++) {
            if (from[i] > millis) {
                return Optional.of(standings[i].version());
            }
        }
        return Optional.empty();
    }

    /** The versions that are no longer in force, oldest first. */
    List<PolicyVersion> past(long millis) {
        var past = new ArrayList<PolicyVersion>();
        for (int i = 0; i + 1 < from.length && from[i + 1] <= millis; i++) {
            past.add(standings[i].version());
        }
        return past;
    }

    /** The notices that are posted and still open, oldest first. */
    List<Notice> notices(Instant now) {
        var open = new ArrayList<Notice>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var version = standings[i + 1].version();
            var until = new Term(
                            version.published(),
                            version.effective(),
                            step.uses().notice(),
                            false)
                    .until(version.published());
            if (step.waits() && now.isBefore(until) && !now.isBefore(version.published())) {
                open.add(new Notice(
                        version,
                        version.published(),
                        until,
                        standings[i].version(),
                        step,
                        step.uses().changes()));
            }
        }
        return open;
    }
}
