package shop.troth.desk.reveal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Cases;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.RootKeyset;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Decides whether a staff member may look at a buyer's data: for a case at hand of an order, if the role holds its purpose. A look is
 * logged before anything is opened, counts toward the hourly limit, and is logged as refused if it was.
 */
@Component
@RequiredArgsConstructor
class DecideReveals {

    /** How a look ended. */
    sealed interface Look<T> {
        record Seen<T>(CaseAtHand at, T what) implements Look<T> {}

        /** There is nothing to see for this case. Nothing was logged, and it does not count. */
        record Nothing<T>() implements Look<T> {}

        /** The order has no such case, or the role does not hold its purpose, or the policy refuses it. */
        record NotForYou<T>() implements Look<T> {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany<T>() implements Look<T> {}

        /** The buyer's data was erased. */
        record Erased<T>() implements Look<T> {}
    }

    private final Cases cases;
    private final Features features;
    private final StaffEvents events;
    private final RefusedTries refused;

    /** As the other {@code take}, for the cases of the order alone. */
    <T> Look<T> take(
            Visitor visitor,
            Order order,
            String wanted,
            String said,
            Predicate<CaseAtHand> isThere,
            Function<CaseAtHand, Optional<T>> open) {
        return take(visitor, order, wanted, Optional.empty(), said, isThere, open);
    }

    /**
     * @param wanted {@link CaseAtHand#id} of one of the order's
     * @param own a case of the visitor's own, beside those of the order; present only if they may look for it
     * @param said appended to the case's words in the log, to tell what was opened; empty for the buyer
     * @param isThere whether there is anything to open; asked only if the visitor may look
     * @param open opens it; returns empty if there is nothing of the kind for this case
     */
    <T> Look<T> take(
            Visitor visitor,
            Order order,
            String wanted,
            Optional<CaseAtHand> own,
            String said,
            Predicate<CaseAtHand> isThere,
            Function<CaseAtHand, Optional<T>> open) {
        var store = order.store();
        var theirs = own.filter(it -> it.id().equals(wanted));
        var found = theirs.or(() -> CaseAtHand.of(order, cases.about(store, order.id()), features.of(store)).stream()
                .filter(it -> it.id().equals(wanted))
                .findFirst());
        if (found.isEmpty()
                || theirs.isEmpty() && !visitor.rights().mayReveal(found.get().purpose())) {
            var tried = found.map(CaseAtHand::words).orElse("no such case") + said;
            refused.log(visitor, order.number(), tried);
            return new Look.NotForYou<>();
        }
        return isThere.test(found.get()) ? take(visitor, order, found.get(), said, open) : new Look.Nothing<>();
    }

    private <T> Look<T> take(
            Visitor visitor, Order order, CaseAtHand at, String said, Function<CaseAtHand, Optional<T>> open) {
        var store = order.store();
        var why = at.words() + said;
        var noted = // before counting, so that many at once cannot exceed the limit
                events.add(store.value(), visitor.id(), RevealBuyer.REVEALED, order.number(), why);
        if (events.lately(visitor.id(), RevealBuyer.REVEALED, RevealBuyer.HOUR) > RevealBuyer.MOST_AN_HOUR) {
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Look.TooMany<>();
        }
        try {
            var seen = open.apply(at);
            if (seen.isPresent()) {
                return new Look.Seen<>(at, seen.get());
            }
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Look.NotForYou<>();
        } catch (RefusedByPolicy e) {
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Look.NotForYou<>();
        } catch (RootKeyset.DoesNotOpen e) {
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Look.Erased<>();
        }
    }
}
