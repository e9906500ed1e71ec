package shop.troth.proof.probes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks that details serve the bill and a delivery to the right door. In the twin, undeliverable addresses are refused and leave nothing
 * behind; a mismatched state is corrected with one click; an unusual address is accepted as typed once its owner confirms it. The policy
 * allows no advertising with an order's details, and no carrier that does not need them.
 */
@Component
@RequiredArgsConstructor
class AddressChecked implements Probe {

    private static final int UNPROCESSABLE = 422;
    private static final List<String> DETAILS =
            List.of("person.name", "contact.email", "contact.postal.shipping", "contact.postal.billing");

    /** What is wrong with the address, and the inputs that make it so. */
    private static final Map<String, Map<String, String>> UNDELIVERABLE = Map.of(
            "with the ZIP code of another state", Map.of("shipping.state", "IL"),
            "with a ZIP code of letters", Map.of("shipping.zip", "O1730"),
            "of a post office box, by a carrier that serves none", Map.of("shipping.line1", "P.O. Box 12"),
            "of the military post in a town", Map.of("shipping.state", "AE", "shipping.zip", "09128"),
            "without a house number, unasked", Map.of("shipping.line1", "Example Street"));

    private final Visits visits;
    private final HeldInDatabase held;

    @Override
    public Set<String> promises() {
        return Set.of("address-check");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var good = shopper.person().details(shopper.form());
        UNDELIVERABLE.forEach((what, inputs) -> refused(scene, shopper, with(good, inputs), what, faults));
        mended(shopper, good, faults);
        if (!isTaken(shopper.post(
                "/checkout", with(good, Map.of("shipping.line1", "Example Hall", "shipping.as-typed", "yes"))))) {
            faults.add("An unusual address was refused although its owner confirmed it.");
        }
        if (!isTaken(shopper.post("/checkout", good))) {
            faults.add("A good address was refused, so refusing bad ones proves nothing.");
        }
        forNothingElse(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Addresses that cannot be delivered to were caught before the order was placed.",
                ("Undeliverable addresses refused in the test copy: %d, and nothing about them was stored. A state"
                                + " that did not match its ZIP code was corrected in one click, and an unusual address was"
                                + " accepted after the shopper confirmed it. The policy in effect does not let order details be"
                                + " used for advertising, or shared with a carrier that has no contract or does not need them.")
                        .formatted(UNDELIVERABLE.size()));
    }

    private void refused(
            ProbeContext scene, Shopper shopper, Map<String, String> sent, String what, List<String> faults) {
        var before = held.people(scene.twin());
        var answer = shopper.post("/checkout", sent);
        if (answer.status() != UNPROCESSABLE) {
            faults.add("An address %s was accepted.".formatted(what));
        } else if (held.people(scene.twin()) != before) {
            faults.add("An address %s was refused, and something in it was stored.".formatted(what));
        }
    }

    private static void mended(Shopper shopper, Map<String, String> good, List<String> faults) {
        var slip = with(good, Map.of("shipping.state", "IL", "instead", "shipping.state"));
        if (!isTaken(shopper.post("/checkout", slip))
                || !shopper.get("/checkout/review").body().contains("Bedford, MA 01730")) {
            faults.add("A state that does not match its ZIP code could not be corrected with the suggestion.");
        }
    }

    private static void forNothingElse(ProbeContext scene, List<String> faults) {
        var table = scene.policy().table();
        var open = Circumstances.of(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.TOLD);
        for (var data : DETAILS) {
            var category = new DataCategory(data);
            var advertised =
                    table.decide(Action.USE, category, new Purpose("advertising.remarketing"), Recipient.SELF, open);
            var handedOver = table.decide(
                    Action.SHARE, category, new Purpose("order.deliver"), new Recipient("supplier.carrier"), open);
            if (advertised instanceof Decision.Allowed) {
                faults.add("The policy lets %s of an order be used for advertising.".formatted(data));
            }
            if (handedOver instanceof Decision.Allowed) {
                faults.add("The policy lets %s go to a carrier without a contract or need.".formatted(data));
            }
        }
    }

    private static boolean isTaken(ProbeResponse answer) {
        return answer.isRedirect() && answer.location().endsWith("/checkout/review");
    }

    private static Map<String, String> with(Map<String, String> good, Map<String, String> inputs) {
        var all = new HashMap<>(good);
        all.putAll(inputs);
        return all;
    }
}
