package shop.troth.proof.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.proof.Evidence;
import shop.troth.proof.Premises;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Unfinished;
import shop.troth.proof.Where;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/**
 * Colleagues see each other's orders only after each agreed. In the twin somebody begins a company account and invites a colleague, who is
 * told what the members see, is not let in without agreeing, joins, orders, is seen, leaves, and is seen no more.
 */
@Component
class ColleaguesByConsent implements Probe {

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders orders;

    ColleaguesByConsent(Visits visits, Premises premises, TwinOrders orders) {
        this.visits = visits;
        this.premises = premises;
        this.orders = orders;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.colleagues", "betty-mills.colleagues");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var owner = new TwinOwner(scene, visits, premises).joins();
        var colleague = new TwinOwner(scene, visits, premises).joins();
        var link = Colleagues.invite(owner)
                .orElseThrow(() -> new Unfinished("Nobody could be invited to a company account in the test copy."));
        joins(colleague, link, faults);
        isSeen(owner, colleague, buys(scene, colleague), faults);
        return Evidence.of(
                Where.PROBE_TWIN,
                faults,
                "Colleagues saw an order only after its buyer agreed, and no longer once the buyer left.",
                "A made-up customer of the test copy created a company account and invited another. The invitation said what"
                        + " members see, and let nobody in who had not agreed to it. After they joined, the first one saw the number,"
                        + " items, total, and name of what they ordered, and not their address. After they left, nothing of it.");
    }

    private static void joins(Shopper colleague, String link, List<String> faults) {
        if (!colleague.get(link).body().contains("Everyone in a company account sees each order")) {
            faults.add("Somebody who joins a company account is not told what its members see.");
        }
        if (colleague.post(link, Map.of()).isRedirect()) {
            faults.add("Somebody got into a company account without agreeing.");
        }
        if (!Colleagues.join(colleague, link)) {
            throw new Unfinished("Nobody could join a company account in the test copy.");
        }
    }

    private Order buys(Scene scene, Shopper colleague) {
        colleague.buysOneThingWith(TestCard.CANARY);
        return orders.of(scene, colleague)
                .orElseThrow(() -> new Unfinished("A purchase in the test copy was not completed."));
    }

    private static void isSeen(Shopper owner, Shopper colleague, Order order, List<String> faults) {
        var seen = owner.get(Colleagues.COMPANY).body();
        if (!seen.contains(order.number())) {
            faults.add("A company account does not show what its members order.");
        }
        if (seen.contains(colleague.person().street())
                || seen.contains(colleague.person().email())) {
            faults.add("A company account shows more than its members agreed to.");
        }
        if (!Colleagues.leave(colleague)) {
            throw new Unfinished("Nobody could leave a company account in the test copy.");
        }
        if (owner.get(Colleagues.COMPANY).body().contains(order.number())) {
            faults.add("A company account still shows the orders of somebody who left.");
        }
    }
}
