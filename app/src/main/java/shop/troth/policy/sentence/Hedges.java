package shop.troth.policy.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule.Verb;

/** Finds sentences that only try to do what their clause promises. */
final class Hedges implements Mismatches {

    private static final Pattern MAY = Pattern.compile("\\bwe (?:may|might|could)\\b");
    private static final Pattern TRY = Pattern.compile(
            "\\b(?:(?:try|tries|trying|aims?|strives?|endeavou?rs?|intends?|hopes?|seeks?|attempts?|plans?) to"
                    + "|do our best|(?:every|reasonable|best|all) efforts?|where(?:ver)? possible|when(?:ever)? possible|if possible"
                    + "|as far as (?:we can|possible)|generally|usually|typically|in most cases|as a rule)\\b");

    @Override
    public Stream<String> in(Clause clause, List<Said> sentences) {
        if (!clause.binds()) {
            return Stream.empty();
        }
        boolean allows = clause.rules().stream().anyMatch(it -> it.verb() == Verb.MAY);
        boolean promises = clause.rules().stream().anyMatch(it -> it.verb() != Verb.MAY)
                || clause.rules().isEmpty()
                || !clause.duties().isEmpty()
                || !clause.controls().isEmpty();
        var hedges = new ArrayList<Pattern>();
        if (!allows) {
            hedges.add(MAY);
        }
        if (promises) {
            hedges.add(TRY);
        }
        return sentences.stream()
                .flatMap(it -> hedges.stream()
                        .flatMap(hedge -> hedge.matcher(it.text()).results()))
                .map(it ->
                        "says “%s”, but its meaning is a promise without that. Say plainly what you do, or remove the promise."
                                .formatted(it.group()));
    }
}
