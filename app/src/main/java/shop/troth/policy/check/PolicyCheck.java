package shop.troth.policy.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.policy.Condition;
import shop.troth.policy.basis.LegalBases;
import shop.troth.policy.check.Collision.Kind;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.bound.BoundRule;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Settlement;
import shop.troth.policy.reading.FileFindings;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.sentence.SentenceCheck;
import shop.troth.policy.sentence.UnnamedData;

/** Reads a policy, compiles it, and checks it as a whole. */
public final class PolicyCheck {

    private final Policy policy;
    private final FileFindings findings;

    private PolicyCheck(Policy policy, FileFindings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    /**
     * The result of a check.
     *
     * @param table the compiled policy; empty if any finding is an error
     * @param findings errors and warnings, by line
     * @param narrowed where a ground rule or a person's refusal narrows an unconditional permission; not findings
     * @param unsaid what is allowed but not named by a sentence or rule; not findings
     */
    public record Checked(
            Optional<PolicyTable> table, List<Finding> findings, List<Finding> narrowed, List<Finding> unsaid) {

        /** @throws Problem with the first error, if there is one */
        public PolicyTable orThrow() {
            return table.orElseThrow(() -> new Problem(findings.stream()
                    .filter(Finding::isError)
                    .findFirst()
                    .map(Finding::toString)
                    .orElse("Cannot read the policy.")));
        }

        /** @throws Problem with the first finding that prevents publishing, if there is one */
        public PolicyTable toPublish() {
            var stop = findings.stream()
                    .filter(it -> !it.isError() && it.code().stopsPublishing())
                    .findFirst();
            if (table.isPresent() && stop.isPresent()) {
                throw new Problem("%s A policy whose text and rules differ is not published.".formatted(stop.get()));
            }
            return orThrow();
        }
    }

    /** @throws Problem if the file cannot be read */
    public static Checked check(Path file) {
        try {
            return check(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot read the policy %s: specify a store or policy file that exists.".formatted(file), e);
        }
    }

    /** @param file the file name for findings */
    public static Checked check(String file, byte[] bytes) {
        var reading = PolicyFile.read(file, bytes);
        return reading.policy()
                .map(it -> new PolicyCheck(it, new FileFindings(file)).check(file, reading.findings()))
                .orElseGet(() -> new Checked(Optional.empty(), reading.findings(), List.of(), List.of()));
    }

    private Checked check(String file, List<Finding> before) {
        Optional<PolicyTable> table = Optional.empty();
        var narrowed = new FileFindings(file);
        var unsaid = new FileFindings(file);
        try {
            table = Optional.of(PolicyTable.compile(policy));
            collisions(table.get(), narrowed);
            new FormsAndWaysOut(policy, findings).check();
            new UsesAndData(policy, table.get().rules(), findings).check();
            new LegalBases(table.get(), findings).check();
            new SpokenNumbers(policy, findings).check();
            new PromisingNotices(policy, findings).check();
            new SentenceCheck(policy, findings).check();
            new UnnamedData(table.get(), unsaid).find();
        } catch (Condition.TooEntangled e) {
            findings.add(
                    1,
                    Code.TOO_ENTANGLED,
                    "Taken together, this policy's rules have %s. Write fewer or simpler rules.",
                    String.valueOf(e.getMessage()));
        }
        var all = Stream.concat(before.stream(), findings.all().stream())
                .sorted(Comparator.comparingInt(Finding::line))
                .toList();
        boolean bad = all.stream().anyMatch(Finding::isError);
        return new Checked(bad ? Optional.empty() : table, all, narrowed.all(), unsaid.all());
    }

    private void collisions(PolicyTable table, FileFindings narrowed) {
        var rules = table.rules();
        var collisions = new Collisions(policy.vocabulary(), rules);
        var met = collisions.all(rules);
        var noChoice = new Choices(rules).all();
        var words = new CollisionWords(rules.questions());
        report(
                Stream.concat(met.stream().filter(Collision::isReport), noChoice.stream())
                        .toList(),
                words);
        met.stream()
                .filter(it -> !it.isReport())
                .forEach(it -> narrowed.add(it.rule().rule().line(), Code.NARROWED, "%s", words.narrowed(it)));
        new Settlements(policy, table, collisions, noChoice, findings).check();
        new DeadRules(rules, met, findings).check();
    }

    private void report(List<Collision> collisions, CollisionWords words) {
        var settled = Settlements.pairs(policy);
        var said = new HashSet<Set<String>>();
        collisions.stream()
                .sorted(Comparator.comparing(Collision::kind))
                .filter(it -> !settled.contains(it.pair()) && said.add(it.pair()))
                .forEach(it -> findings.add(it.rule().rule().line(), Code.COLLISION, "%s", words.report(it)));
    }

    /** Checks each settlement: it must settle something, and its assertions must hold. */
    static final class Settlements {

        private final Policy policy;
        private final PolicyTable table;
        private final Collisions collisions;
        private final Set<Set<String>> noChoice;
        private final FileFindings findings;

        /** @param noChoice the collisions in which one clause removes the other's choice; no settlement's {@code admits} changes these */
        Settlements(
                Policy policy,
                PolicyTable table,
                Collisions collisions,
                List<Collision> noChoice,
                FileFindings findings) {
            this.policy = policy;
            this.table = table;
            this.collisions = collisions;
            this.noChoice = noChoice.stream().map(Collision::pair).collect(Collectors.toSet());
            this.findings = findings;
        }

        void check() {
            for (var clause : policy.all()) {
                clause.settles().forEach(it -> check(clause, it));
            }
        }

        /** The pairs of clauses that are settled, unordered. */
        static Set<Set<String>> pairs(Policy policy) {
            var pairs = new HashSet<Set<String>>();
            policy.all().forEach(clause -> clause.settles().forEach(it -> pairs.add(Set.of(clause.id(), it.with()))));
            return pairs;
        }

        private void check(Clause clause, Settlement settlement) {
            var pair = Set.of(clause.id(), settlement.with());
            var without = settlement.admits().isPresent() ? table.rules().without(settlement) : table.rules();
            boolean computed = noChoice.contains(pair) || collisions.anyBetween(without, pair);
            if (settlement.editorial()) {
                if (computed) {
                    findings.add(
                            settlement.line(),
                            Code.SETTLES_NOTHING,
                            "The rules of “%s” and “%s” collide, so an editorial settlement is not enough. Remove “editorial” and add “holds”.",
                            clause.id(),
                            settlement.with());
                }
                return;
            }
            var now = new Assertions(table.rules(), table::condition);
            for (var assertion : settlement.holds()) {
                now.broken(assertion)
                        .ifPresent(it -> findings.add(
                                assertion.line(),
                                Code.HOLDS_NOT,
                                "This assertion does not hold: %s. Fix a rule or the assertion.",
                                it));
            }
            var then = Assertions.over(without);
            if (!computed && settlement.holds().stream().allMatch(then::holds)) {
                findings.add(
                        settlement.line(),
                        Code.SETTLES_NOTHING,
                        "“%s” and “%s” do not collide, and everything this settlement says is also true without it. Remove it.",
                        clause.id(),
                        settlement.with());
            }
        }
    }

    /**
     * Finds conditions that promise a choice that does not exist: a conditional {@code never} or {@code only} whose every refusal is also
     * refused by another clause. Ignores additions.
     */
    @RequiredArgsConstructor
    static final class Choices {

        private final Rulebook rules;
        private final Map<Both, Boolean> covered = new HashMap<>();

        /** For each rule that offers a choice, the clauses that refuse all of it at every question checked so far. */
        private final Map<Integer, Map<String, Collision>> takers = new TreeMap<>();

        List<Collision> all() {
            for (int question : rules.telling()) {
                at(question);
            }
            return takers.values().stream().flatMap(it -> it.values().stream()).toList();
        }

        private void at(int question) {
            var refusing = rules.rulings(question).stream()
                    .filter(it -> !it.borrowed()
                            && it.verb() != Verb.MAY
                            && !it.clause().kind().addition())
                    .toList();
            var byClause = new LinkedHashMap<String, Refuser>();
            refusing.forEach(it -> byClause.merge(
                    it.clause().id(),
                    new Refuser(it.rule(), it.refuses()),
                    (first, more) -> new Refuser(first.rule(), first.refuses().or(more.refuses()))));
            for (var ruling : refusing) {
                if (ruling.rule().rule().canStepBack() && !ruling.refuses().isNever()) {
                    int rule = ruling.rule().number();
                    takers.put(rule, taken(ruling, question, byClause, takers.get(rule)));
                }
            }
        }

        /** @param before the result at earlier questions; null at the first one */
        private Map<String, Collision> taken(
                Ruling ruling, int question, Map<String, Refuser> byClause, @Nullable Map<String, Collision> before) {
            var taken = new LinkedHashMap<String, Collision>();
            byClause.forEach((clause, it) -> {
                if (!ruling.rule().isOf(clause)
                        && (before == null || before.containsKey(clause))
                        && covered.computeIfAbsent(new Both(it.refuses(), ruling.refuses()), Both::firstCoversSecond)) {
                    taken.put(
                            clause,
                            new Collision(Kind.NO_CHOICE, ruling.rule(), it.rule(), question, ruling.refuses()));
                }
            });
            return taken;
        }

        /** @param rule the first rule of the clause */
        private record Refuser(BoundRule rule, Condition refuses) {}

        private record Both(Condition first, Condition second) {
            boolean firstCoversSecond() {
                return first.covers(second);
            }
        }
    }

    /** Finds notices, which are not binding, whose sentence says what the store always or never does. */
    @RequiredArgsConstructor
    static final class PromisingNotices {

        private static final Pattern PROMISE = Pattern.compile(
                "\\b(we|we will|we shall|we'll|we’ll) (never|always|not|only|promise|guarantee|undertake)\\b"
                        + "|\\bwe (do|will|shall) not (?!answer|promise|guarantee)|\\bwe (don't|don’t|won't|won’t)\\b"
                        + "|\\bnever (be )?(sell|sold|share|shared|rent|rented|give|given|pass|passed|disclose|disclosed)\\b"
                        + "|\\bwill not be (sold|shared|rented|kept|used|disclosed|passed)\\b",
                Pattern.CASE_INSENSITIVE);

        private final Policy policy;
        private final FileFindings findings;

        void check() {
            for (var clause : policy.all()) {
                var promise = PROMISE.matcher(clause.says());
                if (clause.kind().notice() && promise.find()) {
                    findings.add(
                            clause.line(),
                            Code.PROMISING_NOTICE,
                            "“%s” says “%s” but is a notice, which is not binding. Give it a meaning, or reword it.",
                            clause.id(),
                            promise.group());
                }
            }
        }
    }

    /**
     * Finds a {@code may} that never allows anything although no single clause refuses it all: because of its own condition, or because
     * several other clauses together leave nothing. If one clause alone does it, that is a collision.
     */
    static final class DeadRules {

        private final Rulebook rules;
        private final Set<Integer> explained;
        private final FileFindings findings;

        DeadRules(Rulebook rules, List<Collision> collisions, FileFindings findings) {
            this.rules = rules;
            this.explained = collisions.stream()
                    .filter(it -> it.kind() == Kind.DEAD)
                    .map(it -> it.rule().number())
                    .collect(Collectors.toSet());
            this.findings = findings;
        }

        void check() {
            var alive = new HashSet<Integer>();
            for (int question : rules.telling()) {
                var rulings = rules.rulings(question);
                for (var it : rulings) {
                    if (it.verb() == Verb.MAY
                            && !alive.contains(it.rule().number())
                            && !Rulebook.bound(it.condition(), rulings).isNever()) {
                        alive.add(it.rule().number());
                    }
                }
            }
            for (var rule : rules.rules()) {
                if (rule.isMay() && !explained.contains(rule.number()) && !alive.contains(rule.number())) {
                    findings.add(
                            rule.rule().line(),
                            Code.DEAD_RULE,
                            "This rule never allows the action %s: its condition cannot be true for these purposes, or other rules refuse everything it allows. Fix the condition or remove the rule.",
                            rule.action().word());
                }
            }
        }
    }

    /** Describes a conflict between two clauses, and how to fix it. */
    @RequiredArgsConstructor
    static final class CollisionWords {

        private static final String MEND = " Add a settlement (“settles”) to one of the two clauses, or change a rule.";

        private final Questions questions;

        String report(Collision it) {
            return switch (it.kind()) {
                case DEAD ->
                    "“%s” allows '%s', but because of “%s” (line %d) that can never happen."
                                    .formatted(
                                            it.rule().clause().id(),
                                            question(it),
                                            it.by().clause().id(),
                                            it.by().rule().line())
                            + MEND;
                case NO_CHOICE ->
                    "“%s” %s '%s' in some circumstances, but “%s” (line %d) refuses it in all of them anyway: its condition promises a choice that does not exist."
                                    .formatted(
                                            it.rule().clause().id(),
                                            it.rule().verb() == Verb.NEVER ? "forbids" : "refuses",
                                            question(it),
                                            it.by().clause().id(),
                                            it.by().rule().line())
                            + MEND;
                case ROOM, SILENT -> narrowed(it) + MEND;
            };
        }

        String narrowed(Collision it) {
            return "“%s” allows '%s'%s, but “%s” (line %d) refuses it if %s."
                    .formatted(
                            it.rule().clause().id(),
                            question(it),
                            it.rule().rule().when().isPresent() ? " in some circumstances" : "",
                            it.by().clause().id(),
                            it.by().rule().line(),
                            first(it.where()));
        }

        private String question(Collision it) {
            return questions.words(it.question());
        }

        private static Condition first(Condition condition) {
            return Condition.anyOf(condition.alternatives().subList(0, 1));
        }
    }
}
