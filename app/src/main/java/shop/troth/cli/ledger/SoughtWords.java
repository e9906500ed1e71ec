package shop.troth.cli.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.text.ClosestWord;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.VersionTexts;
import shop.troth.policy.reading.PolicyFile;

/** Distinguishes search terms that no entry can have, which are usage errors, from terms that merely match nothing. */
@RequiredArgsConstructor
final class SoughtWords {

    private final EntryCriteria sought;
    private final CommandSpec spec;

    /** @throws ParameterException if there is no such kind of entry */
    void mustHaveAKind() {
        must(Field.KIND, "kind of entry", Leaf.KINDS);
    }

    /**
     * Checks the terms against every version of the store's policy, because old entries use the terms of their time. Does nothing if the
     * store has published no policy, or if this build cannot read a version.
     *
     * @throws ParameterException if a clause, recipient, or purpose is in no version
     */
    void mustStandInAPolicy(DataSource database, StoreId store) {
        var versions = new VersionTexts(database, Clock.systemUTC())
                .of(store.original()).stream()
                        .map(it -> PolicyFile.read(
                                        "version " + it.number(), it.text().getBytes(StandardCharsets.UTF_8))
                                .policy())
                        .toList();
        if (versions.isEmpty() || versions.stream().anyMatch(Optional::isEmpty)) {
            return;
        }
        var clauses = new TreeSet<String>();
        var recipients = new TreeSet<String>();
        var purposes = new TreeSet<String>();
        for (Policy policy : versions.stream().flatMap(Optional::stream).toList()) {
            policy.all().stream().map(Clause::id).forEach(clauses::add);
            recipients.addAll(policy.vocabulary().recipients().names());
            purposes.addAll(policy.vocabulary().purposes().names());
        }
        must(Field.CLAUSE, "clause of any version of the store's policy", clauses);
        must(Field.RECIPIENT, "recipient", recipients);
        must(Field.PURPOSE, "purpose", purposes);
    }

    private void must(Field field, String what, Collection<String> known) {
        var word = sought.words().get(field);
        if (word != null && !known.contains(word)) {
            throw unknown(spec, word, what, known);
        }
    }

    static ParameterException unknown(CommandSpec spec, String word, String what, Collection<String> known) {
        return new ParameterException(
                spec.commandLine(),
                "“%s” is not a known %s.%s"
                        .formatted(
                                word,
                                what,
                                ClosestWord.to(word, known)
                                        .map(" Did you mean “%s”?"::formatted)
                                        .orElse("")));
    }
}
