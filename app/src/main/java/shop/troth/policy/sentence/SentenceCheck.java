package shop.troth.policy.sentence;

import java.util.List;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.Findings;
import shop.troth.policy.reading.VocabularyFile;

/** Finds clauses whose sentence and meaning differ, unless a reading explains how they go together. */
public final class SentenceCheck {

    private final Policy policy;
    private final Findings findings;
    private final List<Mismatches> all;
    private final Unmentioned unmentioned;

    public SentenceCheck(Policy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
        this.all = List.of(
                new Deeds(),
                new Conditions(),
                new Hedges(),
                new Names(policy.vocabulary(), VocabularyFile.standard()),
                new Bases(policy.vocabulary()),
                new Promised(policy),
                new Countries());
        this.unmentioned = new Unmentioned(policy.vocabulary());
    }

    /** Adds what it finds to the findings. */
    public void check() {
        policy.all().forEach(this::check);
    }

    private void check(Clause clause) {
        var sentences = Said.of(clause.says());
        var found =
                all.stream().flatMap(it -> it.in(clause, sentences)).distinct().toList();
        if (clause.reading().isEmpty()) {
            found.forEach(it -> findings.add(clause.line(), Code.SENTENCE_DIFFERS, "“%s” %s", clause.id(), it));
            unmentioned
                    .in(clause, sentences)
                    .forEach(it -> findings.add(clause.line(), Code.UNMENTIONED, "“%s” %s", clause.id(), it));
        } else if (found.isEmpty()) {
            findings.add(
                    clause.line(),
                    Code.SETTLES_NOTHING,
                    "“%s” has a reading, but its sentence and its rules agree. Remove the reading.",
                    clause.id());
        }
    }
}
