package shop.troth.proof.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Store;

/**
 * Checks that every version of the policy stays readable. A visitor of the real store finds each published version in the list, with its
 * dates and the fingerprint of its text; reads every sentence of it; and finds every changed sentence on its page of changes.
 */
@Component
@RequiredArgsConstructor
class ReadableVersions implements Probe {

    private static final String LIST = "/privacy/versions";

    private final PublishedPolicies policies;
    private final Visits visits;

    @Override
    public Set<String> promises() {
        return Set.of("readable-versions");
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var visitor = visits.real(scene.store().id());
        var all = policies.versions(scene.store().id());
        var list = visitor.get(LIST);
        int sentences = 0;
        int changed = 0;
        for (int i = 0; i < all.size(); i++) {
            var version = all.get(i);
            if (version.number() != i + 1) {
                faults.add("Version %d is missing.".formatted(i + 1));
            }
            listed(scene.store(), list, version, faults);
            sentences += text(visitor, version, faults);
            var before = before(all, version);
            changed += before.isPresent() ? changes(visitor, before.get(), version, faults) : 0;
        }
        return Evidence.of(
                EvidenceSource.REAL_STORE,
                faults,
                "Every published version can be read here, with its date and what changed.",
                ("Published versions: %d, all listed with date and fingerprint. Sentences found in them: %d. Changed "
                                + "sentences found in the comparisons: %d.")
                        .formatted(all.size(), sentences, changed));
    }

    private static void listed(Store store, ProbeResponse list, PolicyVersion version, List<String> faults) {
        var day = store.dispatch().day(version.effective());
        var name = "version %d".formatted(version.number());
        if (list.status() != 200 || !list.body().contains("\"%s/%d\"".formatted(LIST, version.number()))) {
            faults.add("The list of versions does not include %s.".formatted(name));
        } else if (!list.body().contains(version.hash())) {
            faults.add("The list of versions does not show the fingerprint of %s.".formatted(name));
        } else if (!version.isWithdrawn() && !list.body().contains(day)) {
            faults.add("The list of versions does not say when %s took effect.".formatted(name));
        }
    }

    /** How many sentences were found on the version's page. */
    private static int text(Shopper visitor, PolicyVersion version, List<String> faults) {
        var page = visitor.get(LIST + "/" + version.number());
        var shown = words(page);
        var lacking = version.policy().all().stream()
                .filter(it -> !shown.contains(squeezed(it.says())))
                .map(Clause::id)
                .toList();
        if (page.status() != 200) {
            faults.add("Version %d cannot be read: its page answered %d.".formatted(version.number(), page.status()));
        } else if (!lacking.isEmpty()) {
            faults.add("The page of version %d is missing sentences, such as that of “%s”."
                    .formatted(version.number(), lacking.getFirst()));
        }
        return version.policy().all().size() - lacking.size();
    }

    /** How many changed sentences were found on the page of changes. */
    private static int changes(Shopper visitor, PolicyVersion before, PolicyVersion after, List<String> faults) {
        var page = visitor.get(LIST + "/" + after.number() + "/changes");
        var expected = changed(before, after);
        var lacking = expected.stream()
                .filter(it -> !page.body().contains("id=\"" + it + "\""))
                .toList();
        if (page.status() != 200) {
            faults.add("What changed in version %d cannot be read: the page answered %d."
                    .formatted(after.number(), page.status()));
        } else if (!lacking.isEmpty()) {
            faults.add("The changes page of version %d is missing clauses, such as “%s”."
                    .formatted(after.number(), lacking.getFirst()));
        }
        return expected.size() - lacking.size();
    }

    /** Ids of the clauses whose sentence is new, changed, or gone. */
    private static List<String> changed(PolicyVersion before, PolicyVersion after) {
        var ids = new ArrayList<String>();
        for (var clause : after.policy().all()) {
            var old = before.policy().clause(clause.id()).map(Clause::says);
            if (!old.equals(Optional.of(clause.says()))) {
                ids.add(clause.id());
            }
        }
        before.policy().all().stream()
                .map(Clause::id)
                .filter(it -> after.policy().clause(it).isEmpty())
                .forEach(ids::add);
        return ids;
    }

    private static Optional<PolicyVersion> before(List<PolicyVersion> all, PolicyVersion version) {
        return all.stream()
                .filter(it -> it.number() < version.number() && !it.isWithdrawn())
                .reduce((earlier, later) -> later);
    }

    private static String words(ProbeResponse page) {
        return VisitedPages.words(VisitedPages.read(page));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
