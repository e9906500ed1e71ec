package shop.troth.rights.correct;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import shop.troth.vault.gate.Known;
import shop.troth.vault.gate.RefusedByPolicy;

/** Puts a corrected detail in the place of single records. A copy that the books keep stays as it was printed. */
@Component
class CorrectRecords {

    private static final List<Purpose> TAKEN_IN_FOR = Stream.of(
                    "order.fulfil", "account.saved-details", "account.sign-in", "answer.inquiry", "answer.quote")
            .map(Purpose::new)
            .toList();

    private final HeldRecords records;
    private final TellCarriers tellCarriers;
    private final Features features;

    CorrectRecords(HeldRecords records, TellCarriers tellCarriers, Features features) {
        this.records = records;
        this.tellCarriers = tellCarriers;
        this.features = features;
    }

    /**
     * What became of them.
     *
     * @param changed the records that were corrected
     * @param gone whether one is no longer there under its number
     */
    record Done(List<Holding> changed, boolean gone) {

        /** The orders to which the corrected records belong. Cases and entries of an address book may be among them. */
        Set<OrderId> things() {
            var things = new LinkedHashSet<OrderId>();
            changed.forEach(it -> it.belongsTo().map(OrderId::new).ifPresent(things::add));
            return things;
        }
    }

    /**
     * In the caller's transaction.
     *
     * @param held records of one kind; what the books keep is passed by
     * @param given what was typed, without errors
     * @param kind of the record in it that takes their place
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Done correct(StoreId store, List<Holding> held, Submission given, Kind<?> kind) {
        var known =
                Known.of(Fact.TOLD, Fact.SUBJECT_ASKED).and(features.of(store).told());
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
                // what the policy lets nobody take in any more stays as it was, and keeps nothing else from being
                // corrected
                continue;
            }
        }
        var done = new Done(List.copyOf(changed), gone);
        tellCarriers.tell(store, done.things(), kind);
        return done;
    }

    /** Whether a record can be corrected as it stands. */
    static boolean isOpen(Holding holding) {
        return !holding.books() && purpose(holding).isPresent();
    }

    /** Under which a detail may be taken in; it stays for all that it was given for. */
    private static Optional<Purpose> purpose(Holding holding) {
        return TAKEN_IN_FOR.stream().filter(holding.told()::contains).findFirst();
    }
}
