package shop.troth.vault.choices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PolicyInquiry;

/**
 * What people stopped as a whole, according to the suppression list: a record that was written while the halt was recorded does not have it
 * in its own columns. Looked up only if it would change the decision.
 */
@Component
@RequiredArgsConstructor
public class ListedHalts {

    private final SuppressionList suppressionList;
    private final PolicyInquiry inquiry;

    /** What each of these people stopped as a whole that would change the decision about this use. */
    public Map<SubjectId, Set<Halt>> among(
            StoreId store,
            Collection<SubjectId> people,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known) {
        var halts = decisive(store, action, categories, purpose, recipient, known);
        var halted = new HashMap<SubjectId, Set<Halt>>();
        suppressionList
                .among(store, people, listed(halts))
                .forEach((person, noes) -> halted.put(person, among(halts, noes)));
        return halted;
    }

    /**
     * What is looked up about addresses before a use.
     *
     * @param halts what may have been stopped as a whole
     * @param own the purpose of the use
     * @param too whether to look up objections to that purpose, too
     */
    public record Question(List<Halt> halts, Purpose own, boolean too) {

        /** What to look up in the list. */
        public List<Purpose> purposes() {
            var asked = listed(halts);
            if (too) {
                asked.add(own);
            }
            return asked;
        }

        /** What an address objected to, as facts. */
        public Set<Fact> facts(Set<Purpose> noes) {
            var facts = EnumSet.noneOf(Fact.class);
            among(halts, noes).forEach(it -> facts.add(it.fact()));
            if (too && noes.contains(own)) {
                facts.add(Fact.OBJECTED);
            }
            return facts;
        }
    }

    /** @param too whether to look up objections to the purpose itself, too */
    public Question question(
            StoreId store,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known,
            boolean too) {
        return new Question(decisive(store, action, categories, purpose, recipient, known), purpose, too);
    }

    /** What the addresses of these people objected to, as facts: halts, and objections to the purpose of a use. */
    public Map<SubjectId, Set<Fact>> noes(StoreId store, Collection<SubjectId> people, Question question) {
        var facts = new HashMap<SubjectId, Set<Fact>>();
        suppressionList
                .among(store, people, question.purposes())
                .forEach((person, noes) -> facts.put(person, question.facts(noes)));
        return facts;
    }

    private List<Halt> decisive(
            StoreId store,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known) {
        return Stream.of(Halt.values())
                .filter(it -> inquiry.isDecisive(store, action, categories, purpose, recipient, known, it.fact()))
                .toList();
    }

    private static List<Purpose> listed(List<Halt> halts) {
        return halts.stream().map(Halt::listed).collect(Collectors.toCollection(ArrayList::new));
    }

    private static Set<Halt> among(List<Halt> halts, Set<Purpose> noes) {
        return halts.stream().filter(it -> noes.contains(it.listed())).collect(Collectors.toUnmodifiableSet());
    }
}
