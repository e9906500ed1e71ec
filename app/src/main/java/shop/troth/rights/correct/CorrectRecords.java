package shop.troth.rights.correct;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.fulfillment.correct.TellCarriers;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** Replaces single records with a corrected detail. A copy in the books stays as it was printed. */
@Component
@RequiredArgsConstructor
class CorrectRecords {

    private static final List<Purpose> TAKEN_IN_FOR = Stream.of(
                    "order.fulfil", "account.saved-details", "account.sign-in", "answer.inquiry", "answer.quote")
            .map(Purpose::new)
            .toList();

    private final HeldRecords records;
    private final TellCarriers tellCarriers;
    private final Features features;

    /**
     * The result of a correction.
     *
     * @param changed the records that were corrected
     * @param gone whether a record no longer exists under its number
     */
    record Done(List<Holding> changed, boolean gone) {

        /** Returns the orders of the corrected records. May include ids of cases and of address book entries. */
        Set<OrderId> things() {
            var things = new LinkedHashSet<OrderId>();
            changed.forEach(it -> it.belongsTo().map(OrderId::new).ifPresent(things::add));
            return things;
        }
    }

    /**
     * Corrects records, in the caller's transaction.
     *
     * @param held records of one kind; those that the books keep are skipped
     * @param given what was typed, without errors
     * @param kind the kind of the new value
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Done correct(StoreId store, List<Holding> held, Submission given, Kind<?> kind) {
        var known = CallerFacts.of(Fact.TOLD, Fact.SUBJECT_ASKED)
                .and(features.of(store).facts());
        var changed = new ArrayList<Holding>();
        var gone = false;
        for (var one : held) {
            var why = one.books() ? Optional.<Purpose>empty() : purpose(one);
            if (why.isEmpty()) {
                continue;
            }
            try {
                if (records.correct(store, one.person(), one.ref(), given.only(kind), why.get(), known)
                        .isPresent()) {
                    changed.add(one);
                } else {
                    gone = true;
                }
            } catch (RefusedByPolicy e) {
                // a detail that the policy no longer allows to be collected stays as it was; the others are still
                // corrected
                continue;
            }
        }
        var done = new Done(List.copyOf(changed), gone);
        tellCarriers.tell(store, done.things(), kind);
        return done;
    }

    /** Returns whether a record can be corrected. */
    static boolean isOpen(Holding holding) {
        return !holding.books() && purpose(holding).isPresent();
    }

    /** Returns the purpose for which the corrected detail is collected. The record keeps all of its purposes. */
    private static Optional<Purpose> purpose(Holding holding) {
        return TAKEN_IN_FOR.stream().filter(holding.told()::contains).findFirst();
    }
}
