package shop.troth.proof.probes;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.OrderLine;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that an order is what was reviewed. In the twin, placing an order without a review, with a forged one, or after a price, a
 * quantity, or the address changed is refused and leaves no order, no reserved stock, and no payment; placing what was reviewed creates
 * exactly that order.
 */
@Component
@RequiredArgsConstructor
class ReviewBeforeConfirm implements Probe {

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final TwinPrices twinPrices;
    private final HeldInDatabase held;

    @Override
    public Set<String> promises() {
        return Set.of("review-step");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        var sku = shopper.addSomething();
        shopper.fillIn();
        refused(scene, shopper, Map.of(), "without a review", faults);
        refused(scene, shopper, Map.of("reviewed", forged()), "with a forged review", faults);
        var steps = List.<Runnable>of(
                () -> changedPrice(scene, shopper, sku, faults),
                () -> changedQuantity(scene, shopper, sku, faults),
                () -> changedAddress(scene, shopper, faults),
                () -> placed(scene, shopper, faults));
        for (var step : steps) {
            if (faults.isEmpty()) { // an order that was placed keeps its prices, so further steps would show nothing
                step.run();
            }
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "No order could be placed without a review, and the order placed matched it exactly.",
                "Placing an order without a review, with a forged review, or after the price, the quantity, or the "
                        + "address had changed was refused each time and left no order, no reserved stock, and no payment. The "
                        + "order then placed matched its review line by line and to the cent.");
    }

    private void changedPrice(ProbeContext scene, Shopper shopper, String sku, List<String> faults) {
        var before = shopper.get("/checkout/review");
        var reviewed = digest(before);
        twinPrices.whileDearer(scene.twin(), sku, () -> {
            if (!scene.happens(
                    () -> !VisitedPages.toPay(shopper.get("/checkout/review")).equals(VisitedPages.toPay(before)))) {
                throw new ResultMissing("A changed price did not reach the review.");
            }
            refused(scene, shopper, Map.of("reviewed", reviewed), "after a price had changed", faults);
        });
        if (!scene.happens(
                () -> VisitedPages.toPay(shopper.get("/checkout/review")).equals(VisitedPages.toPay(before)))) {
            throw new ResultMissing("A price that was changed back did not reach the review.");
        }
    }

    private void changedQuantity(ProbeContext scene, Shopper shopper, String sku, List<String> faults) {
        var review = shopper.get("/checkout/review");
        var reviewed = digest(review);
        int twice = 2
                * VisitedPages.quantities(review).getOrDefault(sku, 1); // which a product's minimum and multiple allow
        shopper.post("/checkout/review", Map.of("quantity." + sku, Integer.toString(twice)));
        refused(scene, shopper, Map.of("reviewed", reviewed), "after a quantity had changed", faults);
    }

    private void changedAddress(ProbeContext scene, Shopper shopper, List<String> faults) {
        var reviewed = digest(shopper.get("/checkout/review"));
        var elsewhere = new java.util.HashMap<>(shopper.person().details(shopper.form()));
        elsewhere.put("shipping.line1", "2 Other Street");
        shopper.post("/checkout/review", elsewhere);
        refused(scene, shopper, Map.of("reviewed", reviewed), "after the address had changed", faults);
    }

    private void refused(
            ProbeContext scene, Shopper shopper, Map<String, String> sent, String when, List<String> faults) {
        var before = held.traces(scene.twin());
        var answer = shopper.post("/checkout/place", sent);
        if (answer.isRedirect() && answer.location().endsWith(Shopper.PAY)) {
            faults.add("An order %s was placed.".formatted(when));
        } else if (!held.traces(scene.twin()).equals(before)) {
            faults.add("An order %s was refused but left something behind.".formatted(when));
        }
    }

    private void placed(ProbeContext scene, Shopper shopper, List<String> faults) {
        var review = shopper.get("/checkout/review");
        shopper.place(digest(review));
        var order =
                twinOrders.of(scene, shopper).orElseThrow(() -> new ProbeIncomplete("A placed order was not found."));
        var lines = order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity));
        if (!lines.equals(VisitedPages.quantities(review))) {
            faults.add("The order has other lines than the review showed.");
        }
        if (!Long.toString(order.total().getAmountMinorLong()).equals(VisitedPages.toPay(review))) {
            faults.add("The order has another total than the review showed.");
        }
    }

    private static String digest(ProbeResponse review) {
        return VisitedPages.reviewed(review)
                .orElseThrow(() -> new ProbeIncomplete("The review could not be reached in the test copy."));
    }

    private static String forged() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
