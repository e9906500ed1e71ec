package shop.troth.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Rule;
import shop.troth.policy.register.Register;
import shop.troth.policy.words.PlainWords;

/**
 * Finds the probes of this build that prove a clause, whatever its id and whichever store has it: each that proves a control, duty, limit
 * of places, ban, retention period, or email that it names. If it names no control or duty, and the build has code for all of it, its forms
 * are checked in general, and its rules if nothing that they say has a probe. A few clauses have a probe of their own instead.
 */
@Component
public class Probes {

    /** How rules name the address that emails go to. */
    private static final Set<String> ADDRESSES = Set.of("contact", "contact.email");

    private final Map<String, Probe> byClause = new HashMap<>();
    private final Map<String, Probe> byPromise = new HashMap<>();
    private final Register register;

    /** @throws IllegalStateException if two probes prove the same clause or promise */
    Probes(List<Probe> all, Register register) {
        this.register = register;
        for (var probe : all) {
            probe.clauses().forEach(it -> put(byClause, it, probe));
            probe.promises().forEach(it -> put(byPromise, it, probe));
        }
    }

    private static void put(Map<String, Probe> probes, String what, Probe probe) {
        if (probes.putIfAbsent(what, probe) != null) {
            throw new IllegalStateException("Two probes prove " + what);
        }
    }

    /** The probes of a clause, each once, in the order of what the clause promises; empty if none proves any part of it. */
    public List<Probe> of(StoreId store, Clause clause) {
        var own = byClause.get(store + "." + clause.id());
        if (own != null) {
            return List.of(own);
        }
        var said = proving(said(clause));
        if (!proving(promises(clause)).isEmpty()
                || !register.withoutCode(clause).isEmpty()) {
            return proving(Stream.concat(promises(clause), said(clause)));
        }
        return proving(Stream.of(forms(clause), said(clause), said.isEmpty() ? rules(clause) : Stream.<String>empty())
                .flatMap(it -> it));
    }

    private List<Probe> proving(Stream<String> promises) {
        return promises.map(byPromise::get).filter(Objects::nonNull).distinct().toList();
    }

    /** Runs the probes of a clause and combines their evidence, which names what none of them checks; empty if there are no probes. */
    public Optional<Evidence> look(ProbeContext scene) {
        return of(scene.store().id(), scene.clause()).stream()
                .map(it -> it.evidence(scene))
                .reduce(Evidence::and)
                .map(it -> withTheRest(scene, it));
    }

    private Evidence withTheRest(ProbeContext scene, Evidence seen) {
        var clause = scene.clause();
        if (seen.verdict() != Verdict.KEPT || byClause.containsKey(scene.store().id() + "." + clause.id())) {
            return seen;
        }
        var withoutCode = register.withoutCode(clause); // what has no code is named elsewhere
        var rest = promises(clause)
                .filter(it -> !byPromise.containsKey(it) && !withoutCode.contains(it))
                .toList();
        if (rest.isEmpty()) {
            return seen;
        }
        var words = new PlainWords(scene.policy().policy().vocabulary()).meaning(clause, rest);
        return seen.and(new Evidence(
                        Verdict.NOT_PROBED,
                        "There is no check yet for this: " + String.join(" ", words),
                        EvidenceSource.NOWHERE))
                .as(Verdict.NOT_PROBED);
    }

    private static Stream<String> promises(Clause clause) {
        return Stream.of(
                        clause.controls().stream().map(Clause.Control::name),
                        clause.duties().stream().map(Duty::name),
                        clause.limits().places().stream().map(it -> Probe.PLACES))
                .flatMap(it -> it)
                .distinct();
    }

    /** What its rules say that a probe of just this can prove. */
    private static Stream<String> said(Clause clause) {
        return clause.rules().stream().flatMap(it -> switch (it.verb()) {
            case NEVER ->
                it.when().isPresent() ? Stream.empty() : it.actions().stream().map(action -> "never " + action.word());
            case MAY -> it.keep().isPresent() ? kept(it) : emailed(it);
            case ONLY -> Stream.empty();
        });
    }

    private static Stream<String> kept(Rule rule) {
        return rule.when()
                .map(it -> Stream.of("kept if " + it))
                .orElseGet(() -> rule.purposes().stream().map(it -> "kept for " + it));
    }

    /** Emailing people for a purpose: the rule lets their address be used for it, under no condition. */
    private static Stream<String> emailed(Rule rule) {
        return rule.actions().contains(Action.USE)
                        && rule.when().isEmpty()
                        && rule.data().stream().anyMatch(ADDRESSES::contains)
                ? rule.purposes().stream().map(it -> "emailed for " + it)
                : Stream.empty();
    }

    private static Stream<String> forms(Clause clause) {
        return clause.limits().forms().isEmpty() ? Stream.empty() : Stream.of(Probe.FORMS);
    }

    private static Stream<String> rules(Clause clause) {
        return clause.rules().isEmpty() ? Stream.empty() : Stream.of(Probe.RULES);
    }
}
