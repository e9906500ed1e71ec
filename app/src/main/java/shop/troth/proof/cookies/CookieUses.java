package shop.troth.proof.cookies;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.SetCookie;

/**
 * Checks that cookies serve the purposes that the clause lists. Every cookie that the store may set is declared with one of these purposes,
 * or with one that another clause allows. In the twin, no other cookie is set, and an unknown one that a browser sends is ignored and not
 * set again. None was dropped by the filter that removes undeclared cookies either, in the twin or since the real store started.
 */
@Component
@RequiredArgsConstructor
class CookieUses implements Probe {

    /** The categories of data that a cookie can contain. */
    private static final List<String> COOKIE_DATA = List.of("session", "visit");

    /** Derived from the visitor's network address; no cookie contains it. */
    private static final String NETWORK = "session.network-hash";

    private final CookieWalk walk;
    private final CookieTrials trials;
    private final StrayCookies stray;

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.cookie-uses", "betty-mills.cookie-uses");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var uses = uses(scene, true);
        var beside = uses(scene, false);
        var may = walk.mayBeSet(scene);
        may.stream()
                .filter(it -> !uses.contains(it.purpose()) && !beside.contains(it.purpose()))
                .forEach(it ->
                        faults.add("The cookie %s is registered for %s, which the policy does not list for cookies."
                                .formatted(it.name(), it.purpose())));
        var served = uses.stream()
                .filter(it -> may.stream().anyMatch(cookie -> cookie.purpose().equals(it)) || walk.serves(scene, it))
                .toList();
        long before = stray.dropped(scene);
        var set = stray.walked(scene, faults);
        trials.tryAll(scene, served, faults);
        stray.noneDropped(scene, before, faults);
        var terms = new PlainTerms(scene.policy().policy().vocabulary());
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Each cookie serves a use that the policy lists, and no cookie was set for anything else.",
                ("Cookies this store may set: %d (%s), each registered with a use the policy lists, and each use was"
                                + " tried. Two visitors went through the test copy up to the review; these cookies were set, and"
                                + " no other, even when a browser brought an unknown one: %s.")
                        .formatted(
                                may.size(),
                                may.stream()
                                        .map(it -> "%s to %s".formatted(it.name(), terms.purpose(it.purpose())))
                                        .collect(Collectors.joining(", ")),
                                set.stream()
                                        .map(SetCookie::name)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    /** The purposes that cookies may serve according to this clause or, if not {@code ofClause}, to the other clauses. */
    private static Set<String> uses(ProbeContext scene, boolean ofClause) {
        var vocabulary = scene.policy().policy().vocabulary();
        return scene.policy().policy().all().stream()
                .filter(it -> it.id().equals(scene.clause().id()) == ofClause)
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.verb() == Verb.MAY && it.actions().contains(Action.COLLECT))
                .filter(it ->
                        it.data().stream().allMatch(data -> vocabulary.data().coversAny(COOKIE_DATA, data)))
                .filter(it -> !it.data().equals(List.of(NETWORK)))
                .flatMap(it -> vocabulary.purposes().leavesUnder(it.purposes()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
