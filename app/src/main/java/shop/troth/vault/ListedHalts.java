package shop.troth.vault;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/**
 * What people stopped as a whole, by the list of addresses: a record that was written while the stop was taken does not have it in its
 * own columns. Looked for only where it would change what is decided.
 */
record ListedHalts(NeverAgain neverAgain, Asking asking) {

    Map<SubjectId, Set<Halt>> among(
            StoreId store,
            Collection<SubjectId> people,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            Known known) {
        var halted = new HashMap<SubjectId, Set<Halt>>();
        for (var halt : Halt.values()) {
            if (!people.isEmpty()
                    && asking.isDecisive(store, action, categories, purpose, recipient, known, halt.fact())) {
                neverAgain
                        .among(store, people, halt.listed())
                        .forEach(it -> halted.computeIfAbsent(it, none -> EnumSet.noneOf(Halt.class))
                                .add(halt));
            }
        }
        return halted;
    }

    /** What the addresses of these people said no to, whichever record it was said under: to the purpose of a use, or as a whole. */
    Map<SubjectId, Set<Fact>> noes(StoreId store, Collection<SubjectId> people, Use use) {
        var noes = new HashMap<SubjectId, Set<Fact>>();
        neverAgain.among(store, people, use.purpose()).forEach(it -> noes.put(it, EnumSet.of(Fact.OBJECTED)));
        among(store, people, use.action(), use.columns(), use.purpose(), use.recipient(), Known.of())
                .forEach((person, halts) ->
                        halts.forEach(it -> noes.computeIfAbsent(person, none -> EnumSet.noneOf(Fact.class))
                                .add(it.fact())));
        return noes;
    }
}
