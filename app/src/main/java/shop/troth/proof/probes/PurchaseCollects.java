package shop.troth.proof.probes;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks that an order collects what the clause lists. What is stored of a purchase in the twin is on the list; the vault refuses what the
 * policy does not allow to be collected; an input that no form declares is refused and stored nowhere; what is recorded automatically is
 * named at the review.
 */
@Component
@RequiredArgsConstructor
class PurchaseCollects implements Probe {

    private static final Purpose FULFIL = new Purpose("order.fulfil");
    private static final List<String> NOT_FOR_ORDERS = List.of("payment.card.number", "person.age", "survey.answer");
    private static final String STATE = "tax.state"; // part of the shipping address, kept with the invoice
    private static final int BAD_REQUEST = 400;

    private final TwinOrders twinOrders;
    private final Visits visits;
    private final HeldInDatabase held;
    private final DatabaseSearch database;
    private final Vault vault;
    private final TransactionTemplate transaction;

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.purchase-collects");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var order = twinOrders.paid(scene);
        var kept = held.categories(scene.twin(), order.buyer());
        if (kept.isEmpty()) {
            faults.add("No record of a purchase in the test copy was found, so nothing was compared.");
        }
        var listed = listed(scene);
        kept.stream()
                .filter(it -> !listed.contains(it) && !it.equals(STATE))
                .forEach(it -> faults.add("An order stored %s, which is not on the list.".formatted(it)));
        NOT_FOR_ORDERS.forEach(it -> refuses(scene, order.buyer(), it, faults));
        undeclared(scene, faults);
        toldBeside(scene, kept, faults);
        var terms = new PlainTerms(scene.policy().policy().vocabulary());
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "A test purchase stored only what is listed here; anything else was refused.",
                ("A purchase stored these kinds of information, all on the list: %s. Collecting %s for an order was "
                                + "refused, and so was a field the form does not have; nothing in it was stored.")
                        .formatted(terms.data(List.copyOf(kept), "and"), terms.data(NOT_FOR_ORDERS, "or")));
    }

    /** The kinds of data that this clause allows to be collected. */
    private static Set<String> listed(ProbeContext scene) {
        var tree = scene.policy().policy().vocabulary().data();
        return Set.copyOf(scene.clause().rules().stream()
                .filter(it -> it.verb() == Verb.MAY && it.actions().contains(Action.COLLECT))
                .flatMap(it -> tree.leavesUnder(it.data()).stream())
                .toList());
    }

    private void refuses(ProbeContext scene, SubjectId buyer, String category, List<String> faults) {
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                vault.note(
                        scene.twin(),
                        buyer,
                        List.of(new DataCategory(category)),
                        FULFIL,
                        CallerFacts.of(Fact.TOLD, Fact.CONSENTED, Fact.CHECKOUT_OPEN, Fact.ORDER_OPEN));
            });
            faults.add("The software would collect %s for an order.".formatted(category));
        } catch (RefusedByPolicy refused) {
            // as it should
        }
    }

    private void undeclared(ProbeContext scene, List<String> faults) {
        var word = MadeUpPerson.word();
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var fields = new HashMap<>(shopper.person().details(shopper.form()));
        fields.put("birthday", word);
        var status = shopper.post("/checkout", fields).status();
        if (status != BAD_REQUEST) {
            faults.add("A field that the checkout does not have was answered with status %d, not %d."
                    .formatted(status, BAD_REQUEST));
        }
        database.search(List.of(Canary.word(word)), scene.twin(), scene.sweep())
                .found()
                .forEach(it -> faults.add("A field that the checkout does not have was stored in %s.".formatted(it)));
    }

    /** What comes with a request and is stored with the order must be named where the order is placed. */
    private void toldBeside(ProbeContext scene, List<String> kept, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        shopper.fillIn();
        var page = shopper.get("/checkout/review").body();
        if (kept.contains("order.origin.network") && !page.contains("IP address")) {
            faults.add("The IP address is kept with an order, and the review does not say so.");
        }
        if (kept.contains("order.origin.page") && !page.contains("page you placed your order from")) {
            faults.add("The page bought from is kept with an order, and the review does not say so.");
        }
        if (kept.contains("order.origin.referrer") && !page.contains("led you here")) {
            faults.add("The referring site is kept with an order, and the review does not say so.");
        }
    }
}
