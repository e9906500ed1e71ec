package shop.troth.policy.sentence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/** Finds data and recipients that the sentence names but no rule of its clause covers. */
final class SentenceNames implements Mismatches {

    private final Tree data;
    private final Tree recipients;
    private final SpokenNames spokenData;
    private final SpokenNames everywhere;
    private final SpokenNames whereGoingOut;

    /** @param common the vocabulary without the store's own words */
    SentenceNames(Vocabulary vocabulary, Vocabulary common) {
        this.data = vocabulary.data();
        this.recipients = vocabulary.recipients();
        this.spokenData = SpokenNames.ofKind("data").withOwn(data, common.data());
        this.everywhere = SpokenNames.ofKind("recipients").withOwn(recipients, common.recipients());
        this.whereGoingOut = everywhere.and(SpokenNames.ofKind("named"));
    }

    @Override
    public Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
        return Stream.concat(data(clause, sentences), recipients(clause, sentences));
    }

    private Stream<String> data(Clause clause, List<NormalizedSentence> sentences) {
        var named = Stream.of(
                        clause.rules().stream().flatMap(it -> it.data().stream()),
                        clause.limits().forms().stream().flatMap(it -> it.data().stream()),
                        clause.limits().apart().stream().flatMap(it -> Stream.of(it.one(), it.other())))
                .flatMap(it -> it)
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return Stream.empty();
        }
        var leaves = new HashSet<>(data.leavesUnder(named));
        return sentences.stream()
                .map(DeedWords::object)
                .filter(it -> !it.isEmpty())
                .flatMap(it -> uncovered(it, spokenData, data, leaves))
                .map(it ->
                        "names “%s” in its sentence, and none of its rules covers it. Add it to the “data” of the rule, or remove it from the sentence."
                                .formatted(it));
    }

    private Stream<String> recipients(Clause clause, List<NormalizedSentence> sentences) {
        var goingOut = clause.rules().stream()
                .filter(it -> it.actions().stream().anyMatch(Action::outward))
                .toList();
        var named = goingOut.stream()
                .map(Rule::recipientNames)
                .flatMap(List::stream)
                .distinct()
                .toList();
        var leaves = new HashSet<>(recipients.leavesUnder(named));
        return sentences.stream()
                .filter(it -> !clause.rules().isEmpty() || !it.isNegated())
                .flatMap(
                        it -> uncovered(it.text(), goingOut.isEmpty() ? everywhere : whereGoingOut, recipients, leaves))
                .map(it ->
                        "names “%s” in its sentence, and none of its rules has them as a recipient. Add them to the “with” of a rule, or remove them from the sentence."
                                .formatted(it));
    }

    /** Words for something that is not covered, unless the same word also stands for something that is. */
    private static Stream<String> uncovered(String text, SpokenNames spoken, Tree tree, Set<String> named) {
        if (!spoken.isIn(text)) {
            return Stream.empty();
        }
        var covered = new HashSet<String>();
        var uncovered = new ArrayList<String>();
        for (var it : spoken.all()) { // few of them are in a text, and only for those the meaning matters
            it.find(text).ifPresent(word -> (it.means(tree, named) ? covered : uncovered).add(word));
        }
        return uncovered.stream().filter(it -> !covered.contains(it));
    }
}
