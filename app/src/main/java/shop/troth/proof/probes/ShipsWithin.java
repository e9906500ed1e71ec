package shop.troth.proof.probes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks that a store ships only where it says. In the twin, the checkout has no input for a country, and addresses abroad are refused even if
 * somebody insists on them; nothing of them is stored.
 */
@Component
@RequiredArgsConstructor
class ShipsWithin implements Probe {

    private static final int UNPROCESSABLE = 422;
    private static final String COUNTRY = "shipping.country";

    /** Cities abroad, each with what somebody there would type. */
    private static final Map<String, Map<String, String>> ABROAD = Map.of(
            "Toronto", address("ON", "M5H 2N2"),
            "London", address("", "SW1A 1AA"),
            "Mexico City", address("MX", "06000"),
            "Berlin", address("BE", "10117"));

    private final Visits visits;
    private final HeldInDatabase held;

    @Override
    public Set<String> promises() {
        return Set.of("ships-to");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var good = shopper.person().details(shopper.form());
        if (good.containsKey(COUNTRY)) {
            faults.add("The checkout has an input for a country.");
        }
        ABROAD.forEach((city, inputs) -> refused(scene, shopper, with(good, city, inputs), city, faults));
        var taken = shopper.post("/checkout", good);
        if (!taken.isRedirect() || !taken.location().endsWith("/checkout/review")) {
            faults.add("An address in the United States was refused, so refusing others proves nothing.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Addresses outside the United States can’t be entered or ordered to.",
                "Addresses in other countries refused in the test copy, although somebody insisted on them: %d. Nothing about them was stored."
                        .formatted(ABROAD.size()));
    }

    private void refused(
            ProbeContext scene, Shopper shopper, Map<String, String> sent, String city, List<String> faults) {
        var before = held.people(scene.twin());
        if (shopper.post("/checkout", sent).status() != UNPROCESSABLE) {
            faults.add("An address in %s was accepted.".formatted(city));
        } else if (held.people(scene.twin()) != before) {
            faults.add("An address in %s was refused, and something in it was stored.".formatted(city));
        }
    }

    private static Map<String, String> address(String state, String zip) {
        return Map.of("shipping.state", state, "shipping.zip", zip, "shipping.as-typed", "yes");
    }

    private static Map<String, String> with(Map<String, String> good, String city, Map<String, String> inputs) {
        var all = new HashMap<>(good);
        all.putAll(inputs);
        all.put("shipping.city", city);
        return all;
    }
}
