package shop.troth.proof.rights;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks that Global Privacy Control opts out of advertising. The real store declares this at {@code /.well-known/gpc.json}, and its policy
 * page confirms it to browsers that send the signal, and to no others. In the twin, a signed-in customer sends it once: from then on this
 * clause refuses every advertising use and disclosure of what they ordered before and after, until they end that themselves. It does so for
 * the order of a guest with the signal, and not for one without.
 */
@Component
@RequiredArgsConstructor
class SignalHonored implements Probe {

    private static final String TOLD = "Your browser sends a Global Privacy Control signal.";

    /** All the facts that a policy could ask for: what is still refused is refused because of the signal. */
    private static final CallerFacts AGREED = CallerFacts.of(
            Fact.TOLD, Fact.OBJECTION_PERIOD_OVER, Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER);

    private static final List<Trial> OUTWARD = List.of(
            new Trial(Action.SHARE, "contact.email", "advertising.remarketing", "advertiser", AGREED),
            new Trial(Action.SHARE, "order.lines", "advertising.reporting", "partner", AGREED));
    private static final Use INWARD =
            Use.of("proof: advertising", "advertising.remarketing", Recipient.SELF, Kind.EMAIL);

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final SwitchTrials switchTrials;
    private final OutwardTrials trials;
    private final Vault vault;

    @Override
    public Set<String> promises() {
        return Set.of("honours-signal");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        saysSo(scene, faults);
        signedIn(scene, faults);
        guests(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults.stream().distinct().toList(),
                "A browser’s signal opted a customer out of advertising, for orders placed before and after it.",
                "The store says at /.well-known/gpc.json that it honors the signal, and its policy page says so to browsers that send it, "
                        + "and to no others. In the test copy, a made-up customer with an account bought something, sent the signal once, and bought "
                        + "something again without it. From then on any use of either order for advertising, and any sharing with an "
                        + "advertiser or a partner, was refused by this clause and recorded. Their page named the ledger entry, and they "
                        + "could end it there. The order of a guest whose browser sent the signal was kept out of advertising as well.");
    }

    private void saysSo(ProbeContext scene, List<String> faults) {
        var visitor = visits.real(scene.store().id());
        if (!visitor.get("/.well-known/gpc.json").body().contains("\"gpc\":true")) {
            faults.add("The store does not say at /.well-known/gpc.json that it honors the signal.");
        }
        var without = visitor.get("/privacy");
        visitor.signals(true);
        var with = visitor.get("/privacy");
        if (!with.body().contains(TOLD)) {
            faults.add("The policy page does not tell a browser that its signal was seen.");
        }
        if (without.body().contains(TOLD)) {
            faults.add("The policy page tells a browser of a signal that it did not send.");
        }
        if (!isToldApart(with) || !isToldApart(without)) {
            faults.add("A cache may show the policy page of a browser with the signal to one without.");
        }
    }

    private static boolean isToldApart(ProbeResponse page) {
        return String.join(",", page.headers("vary")).toLowerCase(Locale.ROOT).contains("sec-gpc");
    }

    private void signedIn(ProbeContext scene, List<String> faults) {
        var person = switchTrials.begin(scene, "no-advertising");
        mayNotBlame(scene, person.buyer(), "before any signal was sent", faults);
        person.signals(faults);
        mustBlame(scene, person.buyer(), faults);
        mustBlame(scene, person.buys(), faults);
        person.turnsOff(faults);
        mayNotBlame(scene, person.buyer(), "after its person had ended that", faults);
    }

    private void guests(ProbeContext scene, List<String> faults) {
        mayNotBlame(scene, buys(scene, false), "of a browser that sent no signal", faults);
        mustBlame(scene, buys(scene, true), faults);
    }

    private SubjectId buys(ProbeContext scene, boolean signals) {
        var guest = visits.twin(scene.store().id());
        guest.signals(signals);
        guest.buysOneThingWith(TestCard.CANARY);
        return twinOrders
                .of(scene, guest)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."))
                .buyer();
    }

    private void mustBlame(ProbeContext scene, SubjectId buyer, List<String> faults) {
        trials.mustBeRefused(scene, buyer, OUTWARD, scene.clause().id(), faults);
        if (!isRefusedInside(scene, buyer)) {
            faults.add("The signal did not keep an order from being used for advertising.");
        }
    }

    private void mayNotBlame(ProbeContext scene, SubjectId buyer, String when, List<String> faults) {
        var clause = scene.clause().id();
        if (isRefusedInside(scene, buyer)
                || OUTWARD.stream().anyMatch(it -> trials.isRefusedBy(scene, buyer, it, clause))) {
            faults.add("This clause refused advertising for an order %s.".formatted(when));
        }
    }

    private boolean isRefusedInside(ProbeContext scene, SubjectId buyer) {
        try {
            vault.open(scene.twin(), buyer, INWARD, AGREED);
            return false;
        } catch (RefusedByPolicy e) {
            return e.clauses().contains(scene.clause().id());
        }
    }
}
