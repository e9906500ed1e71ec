package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The meaning of the policy language, written down a second time: slowly, on words, straight from the text of the files. Shares
 * no code with the compiled table, so that a mistake in one does not hide in the other.
 */
@SuppressWarnings("unchecked")
final class ReferenceDecision {

    /** A rule for one action. */
    record Rule(
            int number,
            String clause,
            String verb,
            Set<String> data,
            Set<String> purposes,
            Set<String> with,
            List<List<String>> when) {

        boolean covers(String leaf, String purpose, String recipient) {
            return data.contains(leaf) && purposes.contains(purpose) && with.contains(recipient);
        }
    }

    record Admission(String clause, String other, List<List<String>> when) {}

    final Map<String, Object> vocabulary;
    final Map<String, Set<String>> data;
    final Map<String, Set<String>> purposes;
    final Map<String, Set<String>> recipients;
    final Map<String, List<String>> axioms;
    final Map<String, List<String>> scopes;
    final Map<String, List<Rule>> rules = new HashMap<>(); // by action
    final List<Admission> admissions = new ArrayList<>();

    ReferenceDecision(Map<String, Object> vocabulary, String policyText) {
        this.vocabulary = vocabulary;
        data = leaves(vocabulary.get("data"));
        purposes = leaves(vocabulary.get("purposes"));
        recipients = leaves(vocabulary.get("recipients"));
        axioms = (Map<String, List<String>>) vocabulary.get("axioms");
        scopes = (Map<String, List<String>>) vocabulary.get("scopes");
        var policy = load(policyText);
        clauses(policy.get("clauses"));
        clauses(policy.get("additions"));
    }

    static Map<String, Object> load(String text) {
        var settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        return (Map<String, Object>) new Load(settings).loadFromString(text);
    }

    Question question(String action, String leaf, String purpose, String recipient) {
        return new Question(action, leaf, purpose, recipient);
    }

    /** One question: some may holds, no never holds, every only holds; a share with a supplier is bound as the store's own use is. */
    final class Question {

        private final String purpose;
        private final List<Rule> here;
        private final List<Rule> ownUse;

        Question(String action, String leaf, String purpose, String recipient) {
            this.purpose = purpose;
            this.here = covering(action, leaf, purpose, recipient);
            boolean toSupplier =
                    action.equals("share") && recipients.get("supplier").contains(recipient);
            this.ownUse = toSupplier ? covering("use", leaf, purpose, "self") : List.of();
        }

        boolean isCovered() {
            return here.stream().anyMatch(it -> it.verb().equals("may"));
        }

        /** All that {@link #allowedIn} looks at: where it is the same, two questions are allowed in the same circumstances. */
        List<Object> looksAt() {
            return List.of(
                    here.stream().map(Rule::number).toList(),
                    ownUse.stream().map(Rule::number).toList(),
                    scopes.keySet().stream()
                            .filter(it -> isOutOfScope(it, purpose))
                            .toList());
        }

        /** @param facts closed, and without contradiction */
        boolean allowedIn(Set<String> facts) {
            var counting = counting(facts, purpose);
            return here.stream().anyMatch(it -> it.verb().equals("may") && holds(it.when(), counting))
                    && here.stream().allMatch(it -> lets(it, here, counting))
                    && ownUse.stream().allMatch(it -> lets(it, ownUse, counting));
        }

        /** The facts that any rule bearing on it mentions. */
        Set<String> mentioned() {
            var words = new TreeSet<String>();
            mentioned(here, words);
            mentioned(ownUse, words);
            return words;
        }

        private void mentioned(List<Rule> there, Set<String> words) {
            for (var rule : there) {
                words.addAll(words(rule.when()));
                admissions.stream()
                        .filter(it -> concerns(it, rule, there))
                        .forEach(it -> words.addAll(words(it.when())));
            }
        }
    }

    private List<Rule> covering(String action, String leaf, String purpose, String recipient) {
        return rules.getOrDefault(action, List.of()).stream()
                .filter(it -> it.covers(leaf, purpose, recipient))
                .toList();
    }

    private static boolean concerns(Admission admission, Rule rule, List<Rule> there) {
        return admission.clause().equals(rule.clause())
                && there.stream()
                        .anyMatch(it -> it.verb().equals("may") && it.clause().equals(admission.other()));
    }

    private boolean lets(Rule rule, List<Rule> there, Set<String> facts) {
        return switch (rule.verb()) {
            case "never" -> !holds(rule.when(), facts) || rule.when() != null && admitted(rule, there, facts);
            case "only" -> holds(rule.when(), facts) || admitted(rule, there, facts);
            default -> true;
        };
    }

    private boolean admitted(Rule rule, List<Rule> there, Set<String> facts) {
        return admissions.stream().filter(it -> concerns(it, rule, there)).anyMatch(it -> holds(it.when(), facts));
    }

    private static boolean holds(List<List<String>> alternatives, Set<String> facts) {
        return alternatives == null
                || alternatives.stream()
                        .anyMatch(all -> all.stream()
                                .allMatch(it ->
                                        it.startsWith("not ") ? !facts.contains(it.substring(4)) : facts.contains(it)));
    }

    /** All that follows; empty where the facts contradict each other. */
    Optional<Set<String>> closed(Set<String> given) {
        var facts = new HashSet<>(given);
        var excluded = new HashSet<String>();
        int before;
        do {
            before = facts.size();
            for (var fact : Set.copyOf(facts)) {
                for (var follows : axioms.getOrDefault(fact, List.of())) {
                    if (follows.startsWith("not ")) {
                        excluded.add(follows.substring(4));
                    } else {
                        facts.add(follows);
                    }
                }
            }
        } while (facts.size() > before);
        return facts.stream().anyMatch(excluded::contains) ? Optional.empty() : Optional.of(facts);
    }

    private Set<String> counting(Set<String> facts, String purpose) {
        if (facts.stream().noneMatch(it -> isOutOfScope(it, purpose))) {
            return facts;
        }
        var counting = new HashSet<>(facts);
        counting.removeIf(it -> isOutOfScope(it, purpose));
        return counting;
    }

    private boolean isOutOfScope(String fact, String purpose) {
        return scopes.containsKey(fact)
                && scopes.get(fact).stream().noneMatch(it -> purposes.get(it).contains(purpose));
    }

    private void clauses(Object clauses) {
        for (var clause : clauses == null ? List.<Map<String, Object>>of() : (List<Map<String, Object>>) clauses) {
            var id = (String) clause.get("id");
            for (var rule : (List<Map<String, Object>>) clause.getOrDefault("rules", List.of())) {
                rule(id, rule);
            }
            for (var settlement : (List<Map<String, Object>>) clause.getOrDefault("settles", List.of())) {
                if (settlement.containsKey("admits")) {
                    admissions.add(new Admission(
                            id, (String) settlement.get("with"), (List<List<String>>) settlement.get("admits")));
                }
            }
        }
    }

    private void rule(String clause, Map<String, Object> rule) {
        var verb = List.of("may", "never", "only").stream()
                .filter(rule::containsKey)
                .findFirst()
                .orElseThrow();
        for (var action : list(rule.get(verb))) {
            var possible = new LinkedHashSet<String>();
            var parts = (List<Object>) ((Map<String, Object>) vocabulary.get("actions")).get(action);
            list(parts.get(1)).forEach(it -> possible.addAll(recipients.get(it)));
            var with = rule.containsKey("with") ? under(recipients, rule.get("with")) : recipients.get("any");
            possible.retainAll(with);
            var number = rules.values().stream().mapToInt(List::size).sum();
            var others = rules.computeIfAbsent(action, it -> new ArrayList<>());
            others.add(new Rule(
                    number,
                    clause,
                    verb,
                    under(data, rule.get("data")),
                    rule.containsKey("for") ? under(purposes, rule.get("for")) : purposes.get("any"),
                    possible,
                    (List<List<String>>) rule.get("if")));
        }
    }

    static List<String> words(List<List<String>> alternatives) {
        return alternatives == null
                ? List.of()
                : alternatives.stream()
                        .flatMap(List::stream)
                        .map(it -> it.startsWith("not ") ? it.substring(4) : it)
                        .toList();
    }

    static List<String> list(Object one) {
        return one instanceof List<?> many ? (List<String>) many : List.of((String) one);
    }

    private static Set<String> under(Map<String, Set<String>> tree, Object names) {
        var leaves = new HashSet<String>();
        list(names).forEach(it -> leaves.addAll(tree.get(it)));
        return leaves;
    }

    private static Map<String, Set<String>> leaves(Object tree) {
        var below = new HashMap<String, Set<String>>();
        collect((Map<String, Object>) tree, below);
        return below;
    }

    private static Set<String> collect(Map<String, Object> tree, Map<String, Set<String>> below) {
        var all = new LinkedHashSet<String>();
        tree.forEach((name, inside) -> {
            var leaves =
                    inside instanceof Map<?, ?> branch ? collect((Map<String, Object>) branch, below) : Set.of(name);
            below.put(name, leaves);
            all.addAll(leaves);
        });
        return all;
    }
}
