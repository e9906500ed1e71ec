package shop.troth.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.gate.StoredPerson;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Uses columns about people within the store, such as what an order was for, if the policy allows it: one select, one decision and one
 * ledger entry for each person, and no sealed record.
 */
@Component
@RequiredArgsConstructor
class UseColumns {

    private final ReadData data;
    private final ListedHalts listed;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** See {@link Vault#useColumns}. */
    Set<SubjectId> use(StoreId store, Collection<SubjectId> people, Use use) {
        var now = clock.instant();
        var known = use.known();
        var question = listed.question(
                store,
                Action.USE,
                use.columns(),
                use.purpose(),
                use.recipient(),
                known,
                inquiry.hasWayOut(store, use.purpose()));
        var noes = listed.noes(store, people, question);
        var allowed = new LinkedHashSet<SubjectId>();
        var entries = new ArrayList<LedgerEntry>();
        data.holders(store, people).forEach((person, holder) -> {
            var key = PersonKey.unwrap(root, holder.wrappedKey(), store, person, KeyClass.ORDINARY);
            var questions = inquiry.about(store, use.purpose(), use.recipient(), key.pseudonym(), now, entries::add);
            var facts = EnumSet.of(Fact.GIVEN_FOR); // what the store writes itself counts as given for its purpose
            facts.addAll(noes.getOrDefault(person, Set.of()));
            if (saidNo(holder.person(), use, facts)) {
                return;
            }
            try {
                if (PeopleUnderThirteen.is(holder.person())) {
                    throw questions.underThirteen(Action.USE, use.columns().getFirst(), now);
                }
                for (var column : use.columns()) {
                    var all = known.and(facts).about(column);
                    questions.allow(
                            Action.USE,
                            column,
                            PersonFacts.of(use.purpose(), holder.person(), all),
                            holder.person().born(),
                            now);
                }
                entries.add(questions.entry(EntryKind.USE, use.columns(), now));
                allowed.add(person);
            } catch (RefusedByPolicy e) {
                // its entry is among the others
            }
        });
        if (!entries.isEmpty()) {
            inquiry.submit(entries).await();
        }
        return allowed;
    }

    private static boolean saidNo(StoredPerson person, Use use, Set<Fact> facts) {
        return person.stopped()
                || person.objected().contains(use.purpose().name())
                || facts.contains(Fact.STOPPED)
                || facts.contains(Fact.OBJECTED);
    }
}
