package shop.troth.storefront.privacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.troth.proof.ShownVerdict;
import shop.troth.proof.Verdict;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.policytext.PolicyText;

/**
 * The policy as people read it: the version in force, or an earlier or future one.
 *
 * @param title the page's heading
 * @param standing one sentence on a version that is not in force; empty for the one that is
 * @param verdicts by clause id, what the proof says; empty for a version that is not in force
 * @param meaning whether the meaning of every clause is shown expanded
 * @param here the page's own address, without parameters
 * @param cookies every cookie the store can set
 * @param proofAt when the proof last ran, in words; empty before its first run
 * @param restated title of the real policy that it restates; empty if it restates none
 * @param versions how many versions there are, this one included
 * @param signal id of the clause under which the privacy signal of this browser is obeyed; empty if it sends none
 */
public record PrivacyView(
        Frame frame,
        String title,
        String standing,
        PolicyText reading,
        Map<String, Verdict> verdicts,
        boolean meaning,
        String here,
        List<CookieLine> cookies,
        String proofAt,
        String restated,
        int versions,
        String signal) {

    /**
     * @param life how long a browser keeps it, in words
     * @param clauses clauses that permit it
     */
    public record CookieLine(String name, String use, String life, String pages, List<Link> clauses) {}

    public boolean inForce() {
        return standing.isEmpty();
    }

    /** Returns how many clauses are shown under each word, such as {@code Kept: 30, Not checked yet: 3, Not in place yet: 12}. */
    public String summary() {
        var all = reading.sections().stream()
                .flatMap(it -> it.clauses().stream())
                .map(it -> verdict(it.id()).shown())
                .collect(Collectors.groupingBy(
                        it -> it, () -> new EnumMap<>(ShownVerdict.class), Collectors.counting()));
        return all.entrySet().stream()
                .map(it -> it.getKey().label() + ": " + it.getValue())
                .collect(Collectors.joining(", "));
    }

    public Verdict verdict(String clause) {
        return verdicts.getOrDefault(clause, Verdict.NOT_YET);
    }
}
