package shop.troth.proof.newuse;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.access.AnswerNotice;
import shop.troth.fulfillment.access.AnswerNotice.Answer;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.newuse.NewUseTrial.Seen;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks that a new use is announced before it begins, and that people can object to it. In the real store, every version with something
 * new was posted for as long as the version before it promised. In the twin, an address given with an order does not open for a purpose
 * that was never announced, and the refusal names this clause; an objection to that purpose, recorded as the order's page does it, takes
 * effect, is in the ledger, and can be withdrawn; and a made-up version with a new use is followed through its notice period
 * ({@link NewUseTrial}).
 */
@Component
@RequiredArgsConstructor
class NewUses implements Probe {

    private final TwinOrders twinOrders;
    private final Vault vault;
    private final SealedEntryCounts tallied;
    private final PublishedPolicies policies;
    private final AnswerNotice answerNotice;
    private final NewUseTrial newUseTrial;

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.new-uses");
    }

    @Override
    public Set<String> promises() {
        return Set.of("use-switches", "announce-new-uses");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        int posted = posted(scene, faults);
        var purpose = unheardOf(scene);
        var buyer = twinOrders.paid(scene).buyer();
        refuses(scene, buyer, purpose, faults);
        hearsNo(scene, buyer, purpose, faults);
        var seen = newUseTrial.look(scene);
        faults.addAll(seen.applied());
        faults.addAll(seen.told());
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Information could not be accessed for a use that was never announced, and objections took effect.",
                ("%s In the test copy, an address given with an order could not be accessed for a purpose that was never "
                                + "announced (to %s). An objection to that purpose was recorded and took effect, and could be withdrawn. %s")
                        .formatted(
                                posted == 0
                                        ? "No version has added a new use yet."
                                        : "Each version with a new use (%d so far) was posted for the full time we promised."
                                                .formatted(posted),
                                new PlainTerms(scene.policy().policy().vocabulary()).purpose(purpose.name()),
                                followed(seen)));
    }

    private static String followed(Seen seen) {
        return seen.tried().isEmpty()
                ? "No new use that people can object to could be made up there, so none was followed through its notice."
                : ("There, a made-up version with a new use was followed through its notice (days looked at: %d): the use "
                                + "applied to nobody before the notice was over, and then to somebody who had not objected, but not "
                                + "to somebody who had, nor to a later order under the same email address.")
                        .formatted(seen.days());
    }

    /** How many versions added something that people can object to. */
    private int posted(ProbeContext scene, List<String> faults) {
        var versions = policies.versions(scene.store().id()).stream()
                .filter(it -> !it.isWithdrawn())
                .toList();
        int asked = 0;
        for (int i = 1; i < versions.size(); i++) {
            var version = versions.get(i);
            var diff = PolicyDiff.between(versions.get(i - 1).table(), version.table());
            if (diff.changes().stream().anyMatch(Change::asks)) {
                asked++;
                if (version.effective().isBefore(diff.notice().after(version.published()))) {
                    faults.add("Version %d brought a new use and was posted for less than %s before it took effect."
                            .formatted(version.number(), diff.notice().inWords()));
                }
            }
        }
        return asked;
    }

    private void refuses(ProbeContext scene, SubjectId buyer, Purpose purpose, List<String> faults) {
        var use = Use.of("proof: a use nobody was told of", purpose.name(), Recipient.SELF, Kind.SHIPPING);
        try {
            vault.open(scene.twin(), buyer, use, CallerFacts.of());
            faults.add("An address given with an order opened for %s, which was never announced."
                    .formatted(purpose.name()));
        } catch (RefusedByPolicy refused) {
            if (!scene.clause().rules().isEmpty()
                    && !refused.clauses().contains(scene.clause().id())) {
                faults.add("A use that was never announced was refused, but not by this clause.");
            }
        }
    }

    private void hearsNo(ProbeContext scene, SubjectId buyer, Purpose purpose, List<String> faults) {
        var before = tallied.before(scene.twin(), () -> choices(scene, purpose));
        answerNotice.take(scene.twin(), buyer, purpose, Answer.NO);
        if (!vault.objections(scene.twin(), buyer).contains(purpose)) {
            faults.add("An objection to a use did not take effect.");
        }
        if (!tallied.reaches(scene.twin(), () -> choices(scene, purpose), before + 1)) {
            faults.add("An objection to a use is not in the record.");
        }
        answerNotice.take(scene.twin(), buyer, purpose, Answer.ALLOW);
        if (vault.objections(scene.twin(), buyer).contains(purpose)) {
            faults.add("An objection could not be withdrawn.");
        }
    }

    private long choices(ProbeContext scene, Purpose purpose) {
        return tallied.count(
                scene.twin(),
                it -> it.kind().equals(EntryKind.CHOICE.word()) && it.purpose().equals(purpose.name()));
    }

    private static Purpose unheardOf(ProbeContext scene) {
        return MadeUpUse.unnamed(scene.policy().policy())
                .findFirst()
                .orElseThrow(
                        () -> new ProbeIncomplete("The policy names every purpose there is: none is left to try."));
    }
}
