package shop.troth.desk.reveal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.policy.Purpose;
import shop.troth.policy.register.FeatureSet;
import shop.troth.vault.Use;

/**
 * A reason why staff need a buyer's information now: the order is to be packed, or a problem with it is open. It has a purpose, and
 * determines what is opened.
 *
 * @param id {@code pack}, or the number of a case
 * @param words as the page and the activity log say it
 * @param report id of the case in which the buyer wrote something, if they did: of what they wrote, only that is opened
 */
public record CaseAtHand(String id, String words, List<Use> uses, Optional<UUID> report) {

    /** The form of the checkout. What the store does not ask there is not opened here. */
    public static final String CHECKOUT_FORM = "checkout";

    private static final String PACK = "pack";

    /** The purpose that a role must hold. */
    public Purpose purpose() {
        return uses.getFirst().purpose();
    }

    /** The cases that an order has now, as far as the store's policy allows them. */
    public static List<CaseAtHand> of(Order order, Collection<Case> cases, FeatureSet features) {
        var all = new ArrayList<CaseAtHand>();
        if (order.state() == OrderState.PAID && features.has(DeskFeatures.PACK)) {
            all.add(new CaseAtHand(PACK, "Pack this order", List.of(DeskUses.PACK), Optional.empty()));
        }
        if (features.has(DeskFeatures.SOLVE)) {
            cases.stream().filter(Case::isOpen).forEach(it -> all.add(of(it, features)));
        }
        return List.copyOf(all);
    }

    private static CaseAtHand of(Case one, FeatureSet features) {
        var words = "Solve problem " + one.number();
        return one.kind() == CaseKind.REPORT && features.has(DeskFeatures.READ)
                ? new CaseAtHand(
                        one.number(),
                        words,
                        List.of(DeskUses.SOLVE, DeskUses.READ),
                        Optional.of(one.id().value()))
                : new CaseAtHand(one.number(), words, List.of(DeskUses.SOLVE), Optional.empty());
    }
}
