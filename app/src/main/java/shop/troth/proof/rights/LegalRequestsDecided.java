package shop.troth.proof.rights;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.legal.DecideLegalRequest;
import shop.troth.rights.legal.LegalDraft;
import shop.troth.rights.legal.LegalRequestRefusal;
import shop.troth.rights.legal.OpenLegalRequest;
import shop.troth.rights.legal.export.ExportLegalRequest;
import shop.troth.rights.legal.kept.LegalFigures;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that what the law requires is disclosed after two people approve it, that nothing else is, and that the person is told. In the
 * twin, made-up staff try to export the addresses of an order too early and alone. In the real store, nothing was exported without two
 * approvals, and nobody is still waiting to be told. Reports only how many requests there were.
 */
@Component
@RequiredArgsConstructor
class LegalRequestsDecided implements Probe {

    private static final String PASSPHRASE = "a passphrase of the proof";
    private static final String SUBJECT = "We disclosed some of your information";
    private static final String TELL = "tell-person";
    private static final Duration LOOKS_BACK = Duration.ofDays(30);
    private static final List<Trial> TOO_EARLY = List.of(share(Fact.LEGAL_ORDER), share(Fact.TWO_APPROVED));

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final OpenLegalRequest openLegalRequest;
    private final DecideLegalRequest decide;
    private final ExportLegalRequest exportLegalRequest;
    private final LegalFigures figures;
    private final OutwardTrials trials;
    private final DisclosedAlone disclosedAlone;
    private final Stores stores;
    private final Clock clock;

    private static Trial share(Fact alone) {
        return new Trial(Action.SHARE, "contact.email", "legal.obligation", "authority", CallerFacts.of(alone));
    }

    @Override
    public Set<String> promises() {
        return Set.of("open-legal-case", TELL);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        observe(scene.store(), faults);
        toldLate(scene, faults);
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        trials.mustBeRefused(scene, order.buyer(), TOO_EARLY, faults);
        var exported = decideAndExport(stores.get(scene.twin()), order, faults);
        disclosedAlone.look(scene, order, shopper.person(), exported, faults);
        if (!figures.isToldByNow(scene.twin(), order.buyer(), clock.instant())
                || !scene.happens(() -> isMailed(shopper.person().email()))) {
            faults.add("Somebody whose data was disclosed was not told.");
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults.stream().distinct().toList(),
                "What the law requires was disclosed only after two people approved it, and the person it was about was told.",
                ("In the test copy, a made-up court order asked for the addresses of one order. It could not be exported before an owner"
                        + " and a privacy officer had approved it, not by one of them twice, not by whoever opened it, and not after one of"
                        + " them had left. Then nothing but the addresses was disclosed, the ledger says so, and the buyer got an email. "
                        + numbers(scene.store())));
    }

    private boolean isMailed(String email) {
        return premises.mail().apply(email).stream().anyMatch(it -> it.contains(SUBJECT));
    }

    private String numbers(Store store) {
        var years = figures.years(store.id(), store.dispatch().zone());
        return years.isEmpty()
                ? "This store has had no legal requests."
                : years.stream()
                        .map(it -> "%d: %d legal requests, %d exported, %d refused."
                                .formatted(it.year(), it.opened(), it.disclosed(), it.refused()))
                        .collect(Collectors.joining(" "));
    }

    private void observe(Store store, List<String> faults) {
        if (figures.unapproved(store.id()) > 0) {
            faults.add("A legal request was exported without the approval of two people.");
        }
        if (figures.openedLate(store.id(), store.dispatch().zone()) > 0) {
            faults.add("A legal request was opened later than the day after it came.");
        }
        if (figures.untold(store.id(), clock.instant()) > 0) {
            faults.add("Somebody whose data was disclosed was not told when it was time.");
        }
    }

    /** Whoever was told later than the clause says, in the last days: that they know by now does not undo it. */
    private void toldLate(ProbeContext scene, List<String> faults) {
        var within = scene.clause().duties().stream()
                .filter(it -> it.name().equals(TELL))
                .flatMap(it -> it.within().stream())
                .findFirst();
        var told = figures.toldLate(scene.store().id(), clock.instant().minus(LOOKS_BACK));
        if (within.filter(span ->
                        told.stream().anyMatch(it -> span.after(it.due()).isBefore(it.told())))
                .isPresent()) {
            faults.add("In the last 30 days, somebody whose data was disclosed was told later than promised.");
        }
    }

    /** @return how the export ended that two had approved */
    private ExportLegalRequest.Outcome decideAndExport(Store twin, Order order, List<String> faults) {
        var opener = new Actor(UUID.randomUUID(), Part.OTHER);
        var owner = new Actor(UUID.randomUUID(), Part.OWNER);
        var officer = new Actor(UUID.randomUUID(), Part.PRIVACY_OFFICER);
        var all = Map.of(opener.id(), Part.OTHER, owner.id(), Part.OWNER, officer.id(), Part.PRIVACY_OFFICER);
        var request = opened(twin, order, opener);

        must(why(export(twin, request, opener, all)), LegalRequestRefusal.NOT_APPROVED, faults);
        must(approve(request, new Actor(opener.id(), Part.OWNER)), LegalRequestRefusal.OPENED_IT, faults);
        must(approve(request, opener), LegalRequestRefusal.NOT_AN_APPROVER, faults);
        if (approve(request, owner).isPresent()) {
            faults.add("An owner could not approve a legal request.");
        }
        must(approve(request, owner), LegalRequestRefusal.APPROVED_BEFORE, faults);
        must(
                approve(request, new Actor(owner.id(), Part.PRIVACY_OFFICER)),
                LegalRequestRefusal.APPROVED_BEFORE,
                faults);
        must(why(export(twin, request, owner, all)), LegalRequestRefusal.NOT_APPROVED, faults);
        if (approve(request, officer).isPresent()) {
            faults.add("A privacy officer could not approve a legal request.");
        }
        must(
                why(export(twin, request, owner, Map.of(opener.id(), Part.OTHER, owner.id(), Part.OWNER))),
                LegalRequestRefusal.APPROVER_GONE,
                faults);
        var exported = export(twin, request, opener, all);
        if (why(exported).isPresent()) {
            faults.add("What two people approved could not be exported.");
        }
        return exported;
    }

    private LegalRequest opened(Store twin, Order order, Actor opener) {
        var today = LocalDate.ofInstant(clock.instant(), twin.dispatch().zone());
        var draft = new LegalDraft(
                UUID.randomUUID(),
                "court-order",
                "Court of the proof",
                "PROOF-1",
                today.toString(),
                today.toString(),
                order.number(),
                today.minusDays(1).toString(),
                today.toString(),
                List.of("addresses"),
                "");
        return switch (openLegalRequest.open(twin, draft, Optional.empty(), opener)) {
            case OpenLegalRequest.Outcome.Opened it -> it.request();
            case OpenLegalRequest.Outcome.Wrong it ->
                throw new ResultMissing("No legal request could be opened in the test copy.");
        };
    }

    private Optional<LegalRequestRefusal> approve(LegalRequest request, Actor by) {
        return decide.approve(request.store(), request.id(), by, Optional.empty());
    }

    private ExportLegalRequest.Outcome export(Store twin, LegalRequest request, Actor by, Map<UUID, Part> staff) {
        return exportLegalRequest.export(twin, request.id(), by, Optional.empty(), PASSPHRASE, staff);
    }

    /** Nothing if it was exported, with the order. */
    private static Optional<LegalRequestRefusal> why(ExportLegalRequest.Outcome outcome) {
        return switch (outcome) {
            case ExportLegalRequest.Outcome.Exported it ->
                it.orders() == 1 ? Optional.empty() : Optional.of(LegalRequestRefusal.NOT_ALLOWED);
            case ExportLegalRequest.Outcome.Not(var why) -> Optional.of(why);
        };
    }

    private static void must(Optional<LegalRequestRefusal> was, LegalRequestRefusal expected, List<String> faults) {
        if (!was.equals(Optional.of(expected))) {
            faults.add("A legal request went on that had to be refused: "
                    + expected.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
        }
    }
}
