package shop.troth.proof.page;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.Premises;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.proof.Where;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.Visits;

/**
 * A change is posted where the clause says, for as long as it says. Each version published within that time must stand on the policy
 * page and the first page of the real store, and in an account and at the checkout, which are looked at in the twin. Without such a
 * version there was no occasion.
 */
@Component
class ChangesPosted implements Probe {

    private final PublishedPolicies policies;
    private final Visits visits;
    private final Premises premises;
    private final Clock clock;

    ChangesPosted(PublishedPolicies policies, Visits visits, Premises premises, Clock clock) {
        this.policies = policies;
        this.visits = visits;
        this.premises = premises;
        this.clock = clock;
    }

    @Override
    public Set<String> promises() {
        return Set.of("post-notices");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
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
        var pages = pages(scene, !due.isEmpty());
        for (var version : due) {
            pages.stream()
                    .filter(it -> !it.body().contains("/privacy/versions/%d/changes\"".formatted(version.number())))
                    .forEach(it ->
                            faults.add("Version %d is not announced on %s.".formatted(version.number(), it.path())));
        }
        pages.stream()
                .filter(it -> it.status() != 200)
                .forEach(it -> faults.add("The page %s, where changes are announced, answered with status %d."
                        .formatted(it.path(), it.status())));
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
                    Where.REAL_STORE);
        }
        return Evidence.of(
                Where.BOTH,
                faults,
                "The latest change is announced on the policy page, the home page, in the account, and at checkout.",
                ("Announced now: version %s, on the policy page and home page of the store, and at checkout and in an "
                                + "account in the test copy.")
                        .formatted(due.stream()
                                .map(it -> Integer.toString(it.number()))
                                .collect(Collectors.joining(", "))));
    }

    /** @param withAccount whether somebody opens an account, which takes a mail */
    private List<Answer> pages(Scene scene, boolean withAccount) {
        var visitor = visits.real(scene.store().id());
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var pages = new ArrayList<>(List.of(visitor.get("/privacy"), visitor.get("/"), shopper.form()));
        if (withAccount) {
            pages.add(new TwinOwner(scene, visits, premises).joins().get("/account"));
        }
        return pages;
    }
}
