package shop.troth.desk.reveal;

import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Cases;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;

/** Looks at a buyer's data for a case at hand of an order, if the role holds its purpose. */
@Component
@RequiredArgsConstructor
class CasesAtHand {

    private final Cases cases;
    private final Features features;
    private final RefusedTries refused;
    private final LoggedLooks looks;

    /**
     * @param wanted {@link CaseAtHand#id} of one of the order's
     * @param said appended to the case's words in the log, to tell what was opened; empty for the buyer
     * @param open opens it; returns empty if there is nothing of the kind for this case
     */
    <T> Look<T> look(Visitor visitor, Order order, String wanted, String said, Function<CaseAtHand, Optional<T>> open) {
        return find(visitor, order, wanted, Optional.empty(), said)
                .map(at -> look(visitor, order, at, said, open))
                .orElseGet(Look.NotForYou::new);
    }

    /** @param at one that was found for this visitor */
    <T> Look<T> look(Visitor visitor, Order order, CaseAtHand at, String said, Function<CaseAtHand, Optional<T>> open) {
        return looks.take(visitor, order.number(), at.words() + said, () -> open.apply(at));
    }

    /**
     * Finds the case. If the order has no such case, or the role does not hold its purpose, this is logged as a refused look.
     *
     * @param own a case of the visitor's own, beside those of the order; present only if they may look for it
     */
    Optional<CaseAtHand> find(Visitor visitor, Order order, String wanted, Optional<CaseAtHand> own, String said) {
        var store = order.store();
        var theirs = own.filter(it -> it.id().equals(wanted));
        var found = theirs.or(() -> CaseAtHand.of(order, cases.about(store, order.id()), features.of(store)).stream()
                .filter(it -> it.id().equals(wanted))
                .findFirst());
        var mayLook = found.filter(it -> theirs.isPresent() || visitor.rights().mayReveal(it.purpose()));
        if (mayLook.isEmpty()) {
            refused.log(visitor, order.number(), found.map(CaseAtHand::words).orElse("no such case") + said);
        }
        return mayLook;
    }
}
