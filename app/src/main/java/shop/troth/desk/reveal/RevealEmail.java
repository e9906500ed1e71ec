package shop.troth.desk.reveal;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Cases;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.email.DraftEmail;
import shop.troth.mail.MailStates.Queued;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.FeatureSet;

/** Shows a staff member how an email to a buyer reads, for a problem at hand, under the same rules as {@link RevealBuyer}. */
@Component
@RequiredArgsConstructor
public class RevealEmail {

    /** @param at for which case */
    public record Revealed(CaseAtHand at, DraftEmail.Draft draft) {}

    private final CasesAtHand atHand;
    private final DraftEmail draftEmail;
    private final Cases cases;
    private final Features features;

    /** The problems of an order for which the visitor may look at its emails. */
    public List<CaseAtHand> cases(Visitor visitor, Order order) {
        var has = features.of(order.store());
        return CaseAtHand.of(order, cases.about(order.store(), order.id()), has).stream()
                .filter(it -> isFor(it, has) && visitor.rights().mayReveal(it.purpose()))
                .toList();
    }

    /**
     * @param wanted {@link CaseAtHand#id} of one of the order's
     * @param email an email of the order that is written from the order alone
     */
    public Look<Revealed> reveal(Visitor visitor, Order order, String wanted, Queued email) {
        var has = features.of(order.store());
        return atHand.look(
                visitor,
                order,
                wanted,
                ": email",
                at -> isFor(at, has)
                        ? draftEmail
                                .draft(visitor.store(), order, email, DeskUses.PREVIEW)
                                .map(it -> new Revealed(at, it))
                        : Optional.empty());
    }

    /** Whether emails can be previewed for a case: not to pack an order, which needs none. */
    private static boolean isFor(CaseAtHand at, FeatureSet features) {
        return at.purpose().equals(DeskUses.PREVIEW.purpose()) && features.has(DeskFeatures.PREVIEW);
    }
}
