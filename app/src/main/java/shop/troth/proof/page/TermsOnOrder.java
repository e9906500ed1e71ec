package shop.troth.proof.page;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.terms.Terms;

/**
 * Checks that the terms of use have a page, and that each order records their version. A visitor of the real store finds the page with its
 * date; in the twin, the review links to the page, and the order then placed has the version; in the real store, every order since the
 * first one with a version has one.
 */
@Component
@RequiredArgsConstructor
class TermsOnOrder implements Probe {

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final JdbcClient db;

    @Override
    public Set<String> promises() {
        return Set.of("terms-on-order");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var terms = scene.store().conditions().terms();
        if (terms.isEmpty()) {
            return Evidence.broken(EvidenceSource.REAL_STORE, "The store has no page with terms of use.");
        }
        var faults = scene.faults();
        if (!stands(visits.real(scene.store().id()).get(Terms.PATH), terms.get())) {
            faults.add("The terms of use are not on their page with the date of their version.");
        }
        ordered(scene, visits.twin(scene.store().id()), terms.get(), faults);
        var without = without(scene);
        if (without > 0) {
            faults.add("Orders of this store that record no version of the terms: %,d.".formatted(without));
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The terms of use have a page of their own, and orders record which version applied.",
                ("The terms of use dated %s are on a page of this store. In the test copy, the review named that date "
                                + "and linked to the page, and the order placed there recorded version %s. Every order in this store "
                                + "has recorded its version since the first one that did.")
                        .formatted(terms.get().dated(), terms.get().version()));
    }

    private void ordered(ProbeContext scene, Shopper shopper, Terms terms, List<String> faults) {
        shopper.addSomething();
        shopper.fillIn();
        var review = shopper.get("/checkout/review");
        if (!review.body().contains("href=\"" + Terms.PATH + "\"")) {
            faults.add("The review does not link to the terms the buyer agrees to.");
        }
        var bank = shopper.place(shopper.reviewed());
        shopper.pay(bank, TestCard.CANARY).ifPresent(shopper::comeBack);
        var noted = twinOrders.of(scene, shopper).flatMap(it -> it.terms()).orElse("none");
        if (!noted.equals(terms.version())) {
            faults.add("An order placed in the test copy records %s as the version of its terms.".formatted(noted));
        }
    }

    private static boolean stands(ProbeResponse page, Terms terms) {
        return page.status() == 200 && page.body().contains("<time datetime=\"" + terms.dated() + "\">");
    }

    private long without(ProbeContext scene) {
        return db.sql("""
                select count(*) from orders.placed
                 where store_id = :store and terms is null
                   and placed_at > (select min(placed_at) from orders.placed where store_id = :store and terms is not null)
                """)
                .param("store", scene.store().id().value())
                .query(Long.class)
                .single();
    }
}
