package shop.troth.proof;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.pace.ProofPauses;
import shop.troth.proof.pace.TwinLock;
import shop.troth.proof.stated.PlaceStated;
import shop.troth.proof.stated.StatementFault;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.watch.WatchExits;
import shop.troth.proof.watch.WatchExits.Seen;
import shop.troth.stores.Stores;

/** Checks a store against each clause of its policy in force, and saves what it found. */
@Service
@RequiredArgsConstructor
public class ProveClauses {

    private static final Logger LOG = LoggerFactory.getLogger(ProveClauses.class);

    /**
     * What to check.
     *
     * @param store the real store
     * @param clauses ids of the clauses to check; all of the policy's if empty
     * @param depth how much of each clause to check
     */
    public record ProofRequest(StoreId store, Set<String> clauses, Depth depth) {

        boolean isWhole() {
            return depth != Depth.QUICK && clauses.isEmpty();
        }

        boolean asksFor(Clause clause) {
            return clauses.isEmpty() || clauses.contains(clause.id());
        }

        /** All clauses, at the usual depth. */
        public static ProofRequest all(StoreId store) {
            return new ProofRequest(store, Set.of(), Depth.USUAL);
        }

        /** What takes seconds because it needs no shopper: the notices, a few pages, and clauses without a check. */
        public static ProofRequest quick(StoreId store) {
            return new ProofRequest(store, Set.of(), Depth.QUICK);
        }
    }

    /** How much of a clause is checked: what takes seconds, what takes a minute, or everything, however long it takes. */
    public enum Depth {
        QUICK,
        USUAL,
        SWEEP
    }

    private final Probes probes;
    private final WordsOnPage wordsOnPage;
    private final PublishedPolicies policies;
    private final Stores stores;
    private final WatchExits watchExits;
    private final UnbuiltParts unbuilt;
    private final TwinLock turns;
    private final TwinRows twinRows;
    private final StoredFindings findings;
    private final PlaceStated placeStated;
    private final ProbePatience patience;
    private final Clock clock;
    private final Map<StoreId, Integer> waiting = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * @return a finding for each of these clauses, in the order of the policy, the additions last; fewer if the shop is being stopped. One
     *     of a check that could not be carried out is not saved
     */
    public List<ProofFinding> prove(ProofRequest wish) {
        return prove(wish, ProofPauses.NONE);
    }

    /**
     * The same for a run that can take its time. Ends early if it gives way and somebody is waiting for a run of the whole store.
     *
     * @param breaks the pauses between the clauses
     */
    public List<ProofFinding> prove(ProofRequest wish, ProofPauses breaks) {
        if (wish.depth() == Depth.QUICK) {
            var broken = broken(wish.store());
            return look(wish, breaks, it -> isQuick(it, wish.store(), broken));
        }
        var waits = new AtomicBoolean(!breaks.givesWay() && wish.clauses().isEmpty());
        waiting.merge(wish.store(), waits.get() ? 1 : 0, Integer::sum);
        try {
            return turns.take(wish.store(), () -> {
                waitsNoMore(wish.store(), waits);
                twinRows.clear(wish.store().twin());
                return look(wish, breaks, wish::asksFor);
            });
        } finally {
            waitsNoMore(wish.store(), waits); // also if its turn never came
        }
    }

    private void waitsNoMore(StoreId store, AtomicBoolean waits) {
        waiting.merge(store, waits.getAndSet(false) ? -1 : 0, Integer::sum);
    }

    /**
     * Whether a run ends early: because it gives way to a run of the whole store that somebody is waiting for, or because the shop is being
     * stopped.
     */
    private boolean givesWay(StoreId store, ProofPauses breaks) {
        return closing || breaks.givesWay() && waiting.getOrDefault(store, 0) > 0;
    }

    /** A clause without a probe may be broken by what {@link WatchExits} found, and stays so until that runs again. */
    private boolean isQuick(Clause clause, StoreId store, Set<String> broken) {
        var proving = probes.of(store, clause);
        return proving.isEmpty()
                ? clause.rules().isEmpty() || !broken.contains(clause.id())
                : proving.stream().allMatch(Probe::isQuick);
    }

    private Set<String> broken(StoreId store) {
        return findings.of(store).stream()
                .filter(it -> it.verdict() == Verdict.BROKEN)
                .map(ProofFinding::clause)
                .collect(Collectors.toSet());
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    /**
     * Looks at each clause. What a run over all clauses finds broken is looked at once more, in an empty twin, and counts only if it is
     * broken again.
     */
    private List<ProofFinding> look(ProofRequest wish, ProofPauses breaks, Predicate<Clause> which) {
        var began = clock.instant();
        findings.withdraw(wish.store());
        var policy = policies.current(wish.store());
        var all = policy.policy().all();
        var found = new HashMap<String, ProofFinding>();
        var doubtful = round(
                wish,
                policy,
                breaks,
                all.stream().filter(which).toList(),
                wish.clauses().isEmpty(),
                found);
        if (!doubtful.isEmpty() && !givesWay(wish.store(), breaks)) {
            if (wish.depth() != Depth.QUICK) {
                twinRows.clear(wish.store().twin());
            }
            round(wish, policy, breaks, doubtful, false, found);
        }
        if (!closing) {
            placeStated.place(wish.store());
            if (wish.isWhole()
                    && found.size() == all.size()
                    && found.values().stream().noneMatch(it -> it.verdict() == Verdict.UNFINISHED)) {
                findings.settle(wish.store(), began);
            }
        }
        var withheld = closing ? Map.<String, String>of() : findings.withheld(wish.store());
        return all.stream()
                .flatMap(it -> Optional.ofNullable(found.get(it.id())).stream())
                .map(it -> it.as(it.evidence().withheld(withheld.getOrDefault(it.clause(), ""))))
                .toList();
    }

    /**
     * Looks at each of these clauses once, and saves what it found.
     *
     * @param doubts whether a fault does not count yet
     * @param found findings by the id of their clause, which this adds to
     * @return the clauses with a fault that does not count yet
     */
    private List<Clause> round(
            ProofRequest wish,
            PolicyVersion policy,
            ProofPauses breaks,
            List<Clause> clauses,
            boolean doubts,
            Map<String, ProofFinding> found) {
        var lastKept = findings.lastKept(wish.store());
        var dispatch = stores.get(wish.store()).dispatch();
        var seen = seen(wish, policy);
        var doubtful = new ArrayList<Clause>();
        for (var clause : clauses) {
            var evidence = evidence(wish, policy, clause)
                    .and(Optional.ofNullable(seen.unfinished().get(clause.id())).map(Evidence::unfinished))
                    .with(seen.faults().getOrDefault(clause.id(), List.of()))
                    .since(Optional.ofNullable(lastKept.get(clause.id())).map(dispatch::describe));
            if (closing) { // a shop that is being stopped does not answer, which says nothing about the clause
                LOG.info("The store is shutting down; skipping the proof of {}", wish.store());
                break;
            }
            if (doubts && evidence.verdict() == Verdict.BROKEN) {
                doubtful.add(clause);
            } else {
                found.put(clause.id(), save(wish.store(), policy, clause, evidence));
            }
            breaks.take(() -> givesWay(wish.store(), breaks));
            if (givesWay(wish.store(), breaks)) {
                break;
            }
        }
        return doubtful;
    }

    /** A check that could not be carried out changes nothing: what was found before stands until it is too old. */
    private ProofFinding save(StoreId store, PolicyVersion policy, Clause clause, Evidence evidence) {
        var finding = new ProofFinding(
                store, clause.id(), clause.kind().addition(), evidence, clock.instant(), RunningBuild.digest());
        if (evidence.verdict() == Verdict.UNFINISHED) {
            return finding;
        }
        return finding.as(
                findings.put(finding)
                        ? unbuilt.weigh(clause, policy, evidence)
                        : Evidence.broken(EvidenceSource.NOWHERE, StatementFault.ALTERED.says()));
    }

    /** What a whole test purchase revealed. Only if everything is checked: it takes as long as many clauses together. */
    private Seen seen(ProofRequest wish, PolicyVersion policy) {
        if (closing || !wish.isWhole()) {
            return Seen.NOTHING;
        }
        try {
            return watchExits.look(stores.get(wish.store()), policy, wish.depth() == Depth.SWEEP);
        } catch (RuntimeException e) { // its message may contain a value
            var why = ProbeIncomplete.because("a test purchase", e);
            return new Seen(
                    Map.of(),
                    policy.policy().all().stream()
                            .filter(it -> !it.rules().isEmpty())
                            .collect(Collectors.toMap(Clause::id, it -> why)));
        }
    }

    private Evidence evidence(ProofRequest wish, PolicyVersion policy, Clause clause) {
        placeStated.place(
                wish.store()); // otherwise each page would look for them for as long as a run with pauses takes
        var scene = new ProbeContext(stores.get(wish.store()), policy, clause, wish.depth() == Depth.SWEEP, patience);
        try {
            return probes.look(scene)
                    .or(() -> clause.kind().notice() ? wordsOnPage.look(scene) : Optional.empty())
                    .orElseGet(ProveClauses::notProbed);
        } catch (RuntimeException e) {
            return Evidence.unfinished(ProbeIncomplete.because("the check", e));
        }
    }

    private static Evidence notProbed() {
        return new Evidence(Verdict.NOT_PROBED, "There is no check for this yet.", EvidenceSource.NOWHERE);
    }
}
