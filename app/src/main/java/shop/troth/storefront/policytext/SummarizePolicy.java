package shop.troth.storefront.policytext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.words.PlainTerms;
import shop.troth.policy.words.PlainWords;
import shop.troth.storefront.policytext.HeldData.Line;
import shop.troth.storefront.policytext.PolicySummary.Period;
import shop.troth.storefront.policytext.PolicySummary.Point;
import shop.troth.storefront.policytext.PolicySummary.WithYes;

/** Derives {@link PolicySummary} from a policy. */
final class SummarizePolicy {

    private static final int MOST_PERIODS = 8;

    private final Policy policy;
    private final AllowedUses possible;
    private final PlainWords words;
    private final PlainTerms terms;
    private final HeldData held;
    private final ImplementedParts inPlace;

    SummarizePolicy(PolicyTable table, HeldData held, ImplementedParts inPlace) {
        this.policy = table.policy();
        this.possible = new AllowedUses(table);
        this.words = new PlainWords(policy.vocabulary());
        this.terms = words.terms();
        this.held = held;
        this.inPlace = inPlace;
    }

    PolicySummary shorten() {
        var withYes = new ArrayList<WithYes>();
        var purposes = new ArrayList<String>();
        for (var branch : branches(policy.vocabulary().purposes())) {
            sort(branch, purposes, withYes);
        }
        return new PolicySummary(
                held.rows().stream().map(HeldData.Row::title).toList(),
                neverCollected(),
                PlainTerms.list(purposes, "and"),
                List.copyOf(withYes),
                receivers(),
                periods(),
                choices(),
                idle());
    }

    /** Sorts a top-level purpose into those that need consent or those that do not, or drops it. */
    private void sort(String branch, List<String> purposes, List<WithYes> withYes) {
        var tree = policy.vocabulary().purposes();
        var data = policy.vocabulary().data();
        var leaves = data.leavesUnder(List.of("personal", "visit")).stream()
                .filter(inPlace::holds)
                .filter(leaf -> tree.leavesUnder(branch).stream()
                        .anyMatch(it -> possible.usedForNamed(leaf, it) && inPlace.serves(leaf, it)))
                .toList();
        if (leaves.isEmpty()) {
            return;
        }
        var reached = leaves.stream().filter(it -> data.covers("contact", it)).toList();
        var yes = possible.ownYes(
                reached.isEmpty() ? leaves : reached, List.of(branch)); // there is no message without an address
        if (yes.equals(Condition.ALWAYS)) {
            purposes.add(terms.purpose(named(branch)));
        } else {
            withYes.add(new WithYes(terms.purpose(named(branch)), terms.condition(yes)));
        }
    }

    /** Returns the only purpose of a branch that is served, because the branch would promise more; the branch if there are several. */
    private String named(String branch) {
        var served = policy.vocabulary().purposes().leavesUnder(branch).stream()
                .filter(inPlace::serves)
                .toList();
        return served.size() == 1 ? served.getFirst() : branch;
    }

    private List<String> neverCollected() {
        return rules().filter(it -> it.rule().verb() == Verb.NEVER
                        && it.rule().when().isEmpty()
                        && it.rule().actions().contains(Action.COLLECT))
                .map(it -> words.rule(it.rule()))
                .distinct()
                .toList();
    }

    private List<Point> receivers() {
        var points = new ArrayList<Point>();
        held.companies().forEach(it -> points.add(new Point(it.name(), ": " + uncapital(it.does()) + ".", "")));
        rules().filter(it -> it.rule().verb() == Verb.MAY)
                .filter(it -> it.rule().actions().stream().anyMatch(Action::outward))
                .filter(it -> it.rule().recipients().stream()
                        .noneMatch(to -> to.startsWith("supplier") || to.equals("subject")))
                .filter(it -> policy.vocabulary().data().leavesUnder(it.rule().data()).stream()
                        .anyMatch(leaf -> possible.any(it.rule(), leaf)))
                .forEach(it -> points.add(receiver(it)));
        points.add(
                possible.anySale()
                        ? new Point("Some of it may be sold", "; the clauses say what and when.", "")
                        : new Point("We do not sell any of it", ".", ""));
        return List.copyOf(points);
    }

    private Point receiver(Said said) {
        var rule = said.rule();
        var who = rule.recipients().isEmpty()
                ? terms.recipient("public")
                : PlainTerms.list(
                        rule.recipients().stream().map(terms::recipient).toList(), "and");
        var what = isAboutGroups(rule) ? terms.data(rule.data(), "and") : "";
        var onlyIf = rule.when().map(it -> ", only if " + terms.condition(it)).orElse("");
        var why = what.isEmpty() ? why(rule) + onlyIf : "only " + what;
        return new Point(PageWords.capital(who), ": " + why + ".", said.clause().id());
    }

    private String why(Rule rule) {
        var received = rule.purposes().stream()
                .map(terms::received)
                .flatMap(Optional::stream)
                .toList();
        return received.size() == rule.purposes().size()
                ? PlainTerms.list(received, "and")
                : "to " + terms.purposes(rule.purposes(), "and");
    }

    private boolean isAboutGroups(Rule rule) {
        return policy.vocabulary().data().leavesUnder(rule.data()).stream()
                .allMatch(it -> policy.vocabulary().data().covers("aggregate", it));
    }

    /** Returns the retention periods in the table, without duplicates. */
    private List<Period> periods() {
        Map<String, Line> lines = new LinkedHashMap<>();
        held.rows().stream()
                .limit(2)
                .flatMap(it -> it.lines().stream())
                .filter(it -> !it.keep().isEmpty())
                .forEach(it -> lines.putIfAbsent(it.why() + it.keep(), it));
        return lines.values().stream()
                .limit(MOST_PERIODS)
                .map(it ->
                        new Period(uncapital(what(it)), it.keep(), it.clauses().getFirst()))
                .toList();
    }

    private static String what(Line line) {
        return line.onlyIf().isEmpty() ? line.why() : line.why() + " (" + line.onlyIf() + ")";
    }

    /** Returns the choices that the software has code for. */
    private List<Point> choices() {
        var points = new ArrayList<Point>();
        words.choices(policy.all().stream(), inPlace::hasCodeFor)
                .forEach(it -> points.add(new Point(it.sentence(), "", it.clause())));
        return List.copyOf(points);
    }

    /** Returns what the policy allows and nothing here does. */
    private List<Point> idle() {
        return policy.all().stream()
                .flatMap(clause -> inPlace.idle(clause).stream()
                        .map(words::allowed)
                        .map(it -> new Point(PageWords.capital(it), ".", clause.id())))
                .toList();
    }

    private record Said(Clause clause, Rule rule) {}

    private java.util.stream.Stream<Said> rules() {
        return policy.all().stream()
                .map(inPlace::inUse)
                .flatMap(clause -> clause.rules().stream().map(it -> new Said(clause, it)));
    }

    private static List<String> branches(Tree tree) {
        return tree.names().stream()
                .filter(it -> tree.parent(it).filter(Tree.ROOT::equals).isPresent())
                .toList();
    }

    private static String uncapital(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
