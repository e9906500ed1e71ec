package shop.troth.proof.sharing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.SupplierContracts;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that suppliers have contracts, and get only what their task needs. Each registered supplier has a contract in effect today, and is
 * on the policy page; the policy gives a supplier nothing without a contract and a need. In the twin, what each needs can be shared; a
 * field beyond that, everything on the day after the contract ends, and what requires a sign-up that the buyer never made is refused. Each
 * company whose contract ended said in time that it returned or deleted what it had.
 */
@Component
@RequiredArgsConstructor
class SuppliersBound implements Probe {

    private static final List<String> ASKED =
            List.of("contact.phone", "person.organisation", "order.origin.network", "person.age");

    private final Suppliers suppliers;
    private final SupplierContracts contracts;
    private final TwinOrders twinOrders;
    private final OutwardTrials trials;
    private final Visits visits;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("supplier-register", "one-way-out", "cut-off-supplier");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var outward = OutwardQuestions.of(scene.policy().table(), List.of("personal"), List.of("supplier"));
        outward.beyond(Condition.of(Fact.CONTRACT).and(Condition.of(Fact.NEEDED)))
                .ifPresent(it ->
                        faults.add("The policy would let this happen without contract and need: %s.".formatted(it)));
        registered(scene, faults);
        var ended = ended(scene, faults);
        var needed = new ArrayList<Trial>();
        var refused = new ArrayList<Trial>();
        scene.store().suppliers().stream()
                .filter(it -> it.role().startsWith("supplier.")) // a partner gets nothing about people
                .forEach(it -> attempt(scene, it, needed, refused));
        var buyer = twinOrders.anyPaid(scene).buyer();
        trials.mustBeAllowed(scene, buyer, needed, faults);
        trials.mustBeRefused(scene, buyer, refused, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Every company that works for us has a contract, and was refused anything beyond its task.",
                ("Companies on the policy page, each with a confidentiality contract in effect today: %s. Without a "
                                + "contract and a need, the policy gives a company nothing. In the test copy, the fields they need for their work were "
                                + "shared (%d). One extra field for each task, any field on the day after the "
                                + "contract ends, and email that the reader never signed up for were refused and recorded "
                                + "(%s). %s")
                        .formatted(
                                scene.store().suppliers().stream()
                                        .map(Supplier::name)
                                        .collect(Collectors.joining(", ")),
                                needed.size(),
                                CountedNoun.of(refused.size(), "attempt"),
                                ended));
    }

    /** In the test copy, the contract of a made-up company ended yesterday. */
    private String ended(ProbeContext scene, List<String> faults) {
        contracts.overdue(scene.store().id()).stream()
                .map(it ->
                        "The contract of %s ended on %s, and it has not said in %s that it returned or deleted what it had."
                                .formatted(it.name(), it.lastDay(), "30 days"))
                .forEach(faults::add);
        if (!contracts.isSeenToEnd(scene.twin(), today())) {
            faults.add("In the test copy, the end of a contract opened no case.");
        }
        var all = contracts.all(scene.store().id());
        var over = all.stream().filter(it -> it.endedOn(today()).isPresent()).toList();
        return "In the test copy, a contract ended, and staff were told to ask for return or deletion. Contracts that ended here: %,d; the company returned or deleted what it had: %,d."
                .formatted(
                        over.size(),
                        over.stream().filter(it -> it.settled().isPresent()).count());
    }

    private void registered(ProbeContext scene, List<String> faults) {
        var page = visits.real(scene.store().id()).get("/privacy");
        for (var supplier : scene.store().suppliers()) {
            if (supplier.contract().isBlank() || !supplier.underContractOn(today())) {
                faults.add("%s has no contract in effect today.".formatted(supplier.name()));
            }
            if (!RecipientListing.lists(page, supplier)) {
                faults.add("%s is not on the policy page.".formatted(supplier.name()));
            }
        }
    }

    /**
     * Collects attempts: each field that a supplier needs; and, to be refused, for each task one field beyond that, and one field on the
     * day after the contract ends.
     */
    private void attempt(ProbeContext scene, Supplier supplier, List<Trial> needed, List<Trial> refused) {
        supplier.needs().forEach((purpose, needs) -> {
            needs.forEach(data -> {
                var trial = share(scene, supplier, purpose, data, today());
                (isAllowed(scene, trial) ? needed : refused).add(trial);
            });
            refused.add(share(scene, supplier, purpose, beyond(needs), today()));
            refused.add(share(
                    scene,
                    supplier,
                    purpose,
                    needs.iterator().next(),
                    supplier.until().plusDays(1)));
        });
    }

    /** An attempt with what the register says about the supplier on that day, and with everything else in its favor. */
    private Trial share(ProbeContext scene, Supplier supplier, String purpose, String data, LocalDate day) {
        CallerFacts known = suppliers
                .to(scene.store().id(), new Recipient(supplier.role()), new Purpose(purpose), day)
                .and(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.SUBJECT_ASKED);
        return new Trial(Action.SHARE, data, purpose, supplier.role(), known);
    }

    /** Whether the policy allows it for somebody who signed up for nothing. */
    private static boolean isAllowed(ProbeContext scene, Trial trial) {
        var data = new DataCategory(trial.data());
        return scene.policy()
                .table()
                .decide(
                        trial.action(),
                        data,
                        new Purpose(trial.purpose()),
                        new Recipient(trial.recipient()),
                        trial.known().about(data))
                .isAllowed();
    }

    private static String beyond(Set<String> needs) {
        return ASKED.stream().filter(it -> !needs.contains(it)).findFirst().orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
