package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;

/**
 * The fewest facts to add or take away so that a refused question is allowed.
 *
 * @param added facts that would have to be true
 * @param removed given facts that would have to be untrue
 */
public record SmallestChange(List<Fact> added, List<Fact> removed) {

    private static final int MOST = 6;

    /**
     * @param given the facts as they were handed in, before anything was concluded from them
     * @return empty where no change of at most six facts allows it
     */
    public static Optional<SmallestChange> of(WideQuestion question, PolicyTable table, long given) {
        long relevant = given;
        for (int leaf : question.covered()) {
            for (var alternative : table.condition(leaf).alternatives()) {
                relevant |= alternative.needed() | alternative.forbidden();
            }
        }
        var facts = Circumstances.facts(relevant);
        for (int size = 0; size <= Math.min(MOST, facts.size()); size++) {
            var found = new ArrayList<Long>();
            search(question, facts, given, 0, size, found);
            if (!found.isEmpty()) {
                return Optional.of(between(given, found.getFirst()));
            }
        }
        return Optional.empty();
    }

    private static void search(WideQuestion question, List<Fact> facts, long at, int from, int left, List<Long> found) {
        if (left == 0) {
            if (question.allows(Circumstances.close(at))) {
                found.add(at);
            }
            return;
        }
        for (int i = from; i <= facts.size() - left && found.isEmpty(); i++) {
            search(question, facts, at ^ facts.get(i).bit(), i + 1, left - 1, found);
        }
    }

    private static SmallestChange between(long before, long after) {
        return new SmallestChange(Circumstances.facts(after & ~before), Circumstances.facts(before & ~after));
    }
}
