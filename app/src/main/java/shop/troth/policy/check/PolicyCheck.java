package shop.troth.policy.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.kernel.Problem;
import shop.troth.policy.Condition;
import shop.troth.policy.basis.LegalBases;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.Findings;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.sentence.SentenceCheck;
import shop.troth.policy.sentence.Unsaid;

/** Reads a policy, compiles it, and checks it as a whole. */
public final class PolicyCheck {

    private final Policy policy;
    private final Findings findings;

    private PolicyCheck(Policy policy, Findings findings) {
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
                .map(it -> new PolicyCheck(it, new Findings(file)).check(file, reading.findings()))
                .orElseGet(() -> new Checked(Optional.empty(), reading.findings(), List.of(), List.of()));
    }

    private Checked check(String file, List<Finding> before) {
        Optional<PolicyTable> table = Optional.empty();
        var narrowed = new Findings(file);
        var unsaid = new Findings(file);
        try {
            table = Optional.of(PolicyTable.compile(policy));
            collisions(table.get(), narrowed);
            new FormsAndWaysOut(policy, findings).check();
            new UsesAndData(policy, table.get().rules(), findings).check();
            new LegalBases(table.get(), findings).check();
            new SpokenNumbers(policy, findings).check();
            new PromisingNotices(policy, findings).check();
            new SentenceCheck(policy, findings).check();
            new Unsaid(table.get(), unsaid).find();
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

    private void collisions(PolicyTable table, Findings narrowed) {
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
}
