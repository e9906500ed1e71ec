package shop.troth.desk.reveal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PersonName;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/**
 * Shows a staff member what a case at hand needs of a buyer's data. The purpose comes from the case, the role must hold it, the vault
 * decides and adds the look to the buyer's own record, and the desk's log says who looked and why. Refused tries are logged, too.
 */
@Service
@RequiredArgsConstructor
public class RevealBuyer {

    /** How many times a staff member may reveal within an hour. */
    public static final int MOST_AN_HOUR = 60;

    /** The period over which looks are counted. */
    public static final Duration HOUR = Duration.ofHours(1);

    public static final String REVEALED = "revealed";
    public static final String REFUSED = RefusedTries.LOOK;

    /**
     * Logged if somebody revealed a buyer of their own name on that day. The order is not logged, because it would reveal the buyer's name.
     */
    public static final String OWN_NAME = "revealed-own-name";

    /**
     * What was seen of a buyer.
     *
     * @param at for which case
     */
    public record Revealed(CaseAtHand at, List<OpenedValues> opened) {}

    private final CasesAtHand cases;
    private final Features features;
    private final Vault vault;
    private final StaffEvents events;

    /** @param wanted {@link CaseAtHand#id} of one of the order's */
    public Look<Revealed> reveal(Visitor visitor, Order order, String wanted) {
        return cases.look(visitor, order, wanted, "", at -> Optional.of(new Revealed(at, opened(visitor, order, at))));
    }

    private List<OpenedValues> opened(Visitor visitor, Order order, CaseAtHand at) {
        var opened = new ArrayList<OpenedValues>();
        for (var use : at.uses()) {
            opened.addAll(open(order, at, use));
        }
        if (OwnName.isAmong(opened, visitor.staff().name())) {
            var zone = visitor.store().dispatch().zone();
            events.onDay(order.store().value(), visitor.id(), OWN_NAME, zone);
        }
        return opened;
    }

    /** Opens what a use needs. Of what the buyer wrote, only what they reported in this case is opened. */
    private Collection<OpenedValues> open(Order order, CaseAtHand at, Use use) {
        var asked = use.without(features.of(order.store()).leftOut(CaseAtHand.CHECKOUT_FORM));
        return use.equals(DeskUses.READ) && at.report().isPresent()
                ? vault.openThings(
                                order.store(),
                                order.buyer(),
                                List.of(at.report().get()),
                                asked,
                                asked.known())
                        .values()
                : List.of(vault.open(order.store(), order.buyer(), asked, asked.known()));
    }

    /** Whether a revealed buyer has the name of the staff member who looks. The name itself is not passed on. */
    @Sink
    static final class OwnName {

        private OwnName() {}

        static boolean isAmong(Collection<OpenedValues> opened, String staff) {
            return opened.stream()
                    .flatMap(it -> it.find(Kind.NAME).stream())
                    .anyMatch(it -> PersonName.folded(it.reveal()).equals(PersonName.folded(staff)));
        }
    }
}
