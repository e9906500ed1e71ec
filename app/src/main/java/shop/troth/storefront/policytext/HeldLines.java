package shop.troth.storefront.policytext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Tree;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.words.PlainTerms;
import shop.troth.storefront.policytext.HeldData.Line;

/** Collects the lines of a row: one for each purpose with its period; equal ones are merged. */
final class HeldLines {

    private static final String AND = "and";

    /** @param aim purpose in words that already state its condition; usually empty */
    private record Found(
            List<String> purposes, String aim, Set<String> data, String keep, String onlyIf, Set<String> clauses) {}

    private final List<String> leaves;
    private final Tree purposes;
    private final Tree data;
    private final PlainTerms terms;
    private final AllowedUses possible;
    private final ImplementedParts inPlace;
    private final List<Found> kept = new ArrayList<>();
    private final List<Found> used = new ArrayList<>();

    HeldLines(PolicyTable table, List<String> leaves, AllowedUses possible, ImplementedParts inPlace) {
        var vocabulary = table.policy().vocabulary();
        this.leaves = leaves;
        this.purposes = vocabulary.purposes();
        this.data = vocabulary.data();
        this.terms = new PlainTerms(vocabulary);
        this.possible = possible;
        this.inPlace = inPlace;
    }

    void add(Clause clause, Rule rule) {
        boolean keeps = rule.keep().isPresent();
        if (!keeps && !rule.actions().contains(Action.USE)) {
            return;
        }
        var action = keeps ? Action.KEEP : Action.USE;
        var mine = leaves.stream()
                .filter(leaf -> data.coversAny(rule.data(), leaf))
                .filter(leaf -> purposes.leavesUnder(rule.purposes()).stream()
                        .anyMatch(it -> possible.inward(action, leaf, it) && (keeps || inPlace.serves(leaf, it))))
                .toList();
        if (!mine.isEmpty()) {
            var aim = PlainTerms.aim(rule).orElse("");
            var line = new Found(
                    rule.purposes(),
                    aim,
                    new LinkedHashSet<>(mine),
                    rule.keep().map(terms::kept).orElse(""),
                    aim.isEmpty() ? condition(rule, mine) : "",
                    new LinkedHashSet<>(Set.of(clause.id())));
            merge(keeps ? kept : used, line);
        }
    }

    /** Returns lines with a period first, then other uses that keep nothing themselves. */
    List<Line> lines() {
        var all = new ArrayList<>(kept);
        used.stream().filter(it -> !isAmongKept(it)).forEach(all::add);
        return all.stream()
                .sorted(Comparator.comparing((Found it) -> it.keep().isEmpty())
                        .thenComparing(
                                it -> purposes.leaves().indexOf(covered(it).getFirst()))
                        .thenComparing(it -> -covered(it).size()))
                .map(it -> new Line(
                        PageWords.capital(it.aim().isEmpty() ? terms.purposes(it.purposes(), AND) : it.aim()),
                        it.data().containsAll(leaves) ? "" : "only " + terms.data(collapsed(it.data()), AND),
                        it.keep(),
                        it.onlyIf(),
                        List.copyOf(it.clauses())))
                .toList();
    }

    private List<String> covered(Found line) {
        return purposes.leavesUnder(line.purposes());
    }

    private String condition(Rule rule, List<String> mine) {
        var stated = rule.when().orElseGet(() -> possible.ownYes(mine, rule.purposes()));
        return stated.equals(Condition.ALWAYS) ? "" : "only if " + terms.condition(stated);
    }

    private void merge(List<Found> lines, Found line) {
        for (var other : List.copyOf(lines)) {
            boolean alike = other.keep().equals(line.keep())
                    && other.onlyIf().equals(line.onlyIf())
                    && other.aim().equals(line.aim());
            if (alike && covers(other, line)) {
                other.clauses().addAll(line.clauses());
                return;
            }
            if (alike && covers(line, other)) {
                line.clauses().addAll(other.clauses());
                lines.remove(other);
            } else if (alike && other.purposes().equals(line.purposes())) {
                other.data().addAll(line.data());
                other.clauses().addAll(line.clauses());
                return;
            }
        }
        lines.add(line);
    }

    private boolean covers(Found wide, Found narrow) {
        return wide.data().containsAll(narrow.data())
                && narrow.purposes().stream().allMatch(it -> purposes.coversAny(wide.purposes(), it));
    }

    private boolean isAmongKept(Found use) {
        return covered(use).stream()
                .allMatch(leaf -> kept.stream().anyMatch(it -> purposes.coversAny(it.purposes(), leaf)));
    }

    /** Replaces leaves by their branch if all of its leaves in this row are included. */
    private List<String> collapsed(Set<String> some) {
        var names = new LinkedHashSet<String>();
        for (var leaf : leaves) {
            if (some.contains(leaf)) {
                names.add(widest(leaf, some));
            }
        }
        return List.copyOf(names);
    }

    private String widest(String name, Set<String> some) {
        return data.parent(name)
                .filter(branch ->
                        data.parent(branch).filter(it -> !it.equals(Tree.ROOT)).isPresent())
                .filter(branch -> data.leavesUnder(branch).size() > 1 && some.containsAll(data.leavesUnder(branch)))
                .map(branch -> widest(branch, some))
                .orElse(name);
    }
}
