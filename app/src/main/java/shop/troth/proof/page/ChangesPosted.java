package shop.troth.proof.page;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks that a change is posted where the clause says, for as long as it says. Each version published within that time must be announced
 * on the policy page and home page of the real store, and in an account and at checkout, which are checked in the twin. Without such a
 * version there is nothing to check in the store; in the twin, one is announced briefly, so that a page that would not show it is noticed
 * anyway.
 */
@Component
@RequiredArgsConstructor
class ChangesPosted implements Probe {

    private final PublishedPolicies policies;
    private final Visits visits;
    private final Premises premises;
    private final AnnounceInTwin announceInTwin;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("post-notices");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var all = policies.versions(scene.store().id()).stream()
                .filter(it -> !it.isWithdrawn())
                .toList();
        var due = new ArrayList<PolicyVersion>();
        for (int i = 1; i < all.size(); i++) {
            var notice = PolicyDiff.between(all.get(i - 1).table(), all.get(i).table())
                    .notice();
            if (clock.instant().isBefore(notice.after(all.get(i).published()))) {
                due.add(all.get(i));
            }
        }
        announced(scene, due, all.getLast().number() + 1, faults);
        var duties = scene.policy()
                .policy()
                .clause(scene.clause().id())
                .map(Clause::duties)
                .orElse(List.of());
        if (duties.stream().noneMatch(it -> it.name().equals("post-notices"))) {
            faults.add("The clause no longer promises to announce changes.");
        }
        if (due.isEmpty() && faults.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "No new version was published recently, so there is nothing to announce. Earlier ones are in the list of versions.",
                    "A change that was made up for the test copy was announced there at checkout.",
                    EvidenceSource.BOTH);
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The latest change is announced on the policy page, the home page, in the account, and at checkout.",
                ("Announced now: version %s, on the policy page and home page of the store, and at checkout and in an "
                                + "account in the test copy.")
                        .formatted(due.stream()
                                .map(it -> Integer.toString(it.number()))
                                .collect(Collectors.joining(", "))));
    }

    /** @param none the number of a version that does not exist, which is announced in the twin briefly */
    private void announced(ProbeContext scene, List<PolicyVersion> due, int none, List<String> faults) {
        var visitor = visits.real(scene.store().id());
        var pages = new ArrayList<>(List.of(visitor.get("/privacy"), visitor.get("/")));
        var ours = twinPages(scene, none, !due.isEmpty());
        pages.addAll(ours);
        for (var version : due) {
            without(pages, version.number())
                    .forEach(it -> faults.add("Version %d is not announced on %s.".formatted(version.number(), it)));
        }
        without(ours, none).forEach(it -> faults.add("A change would not be announced on %s.".formatted(it)));
        pages.stream()
                .filter(it -> it.status() != 200)
                .forEach(it -> faults.add("The page %s, where changes are announced, answered with status %d."
                        .formatted(it.path(), it.status())));
    }

    private static List<String> without(List<ProbeResponse> pages, int version) {
        return pages.stream()
                .filter(it -> !it.body().contains("/privacy/versions/%d/changes\"".formatted(version)))
                .map(ProbeResponse::path)
                .toList();
    }

    /** @param withAccount whether somebody creates an account, which takes an email */
    private List<ProbeResponse> twinPages(ProbeContext scene, int announced, boolean withAccount) {
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var owner =
                withAccount ? Optional.of(new TwinOwner(scene, visits, premises).joins()) : Optional.<Shopper>empty();
        try (var _ = announceInTwin.announce(scene.twin(), announced)) {
            return Stream.concat(Stream.of(shopper.form()), owner.stream().map(it -> it.get("/account")))
                    .toList();
        }
    }
}
