package shop.troth.rights.breach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachNotice;

/** Whether the promises about breaches were kept, and what the store says about them in public. Identifies nobody. */
@Component
@RequiredArgsConstructor
public class BreachFigures {

    /** How late the scheduled task may be. */
    private static final Duration A_FEW_ROUNDS = Duration.ofMinutes(10);

    private final BreachCases cases;
    private final Approvals approvals;
    private final Clock clock;

    /** A breach that two approved, with its notice to the authority. */
    public record Known(BreachCase about, Optional<BreachNotice> notice) {}

    /** Returns the breaches of a store that two approved, newest first. */
    public List<Known> known(StoreId store) {
        return decided(store)
                .filter(it -> !it.practice())
                .map(it -> new Known(it, cases.notice(it)))
                .toList()
                .reversed();
    }

    /** Returns the practiced breaches that ended, newest first. */
    public List<BreachCase> practiced(StoreId store) {
        return cases.in(store, State.TOLD, State.RECORDED).stream()
                .filter(BreachCase::practice)
                .toList()
                .reversed();
    }

    /** Returns the numbers of cases that were altered in the database. */
    public List<String> altered(StoreId store) {
        return cases.in(store, State.values()).stream()
                .filter(it -> !cases.isGenuine(it))
                .map(BreachCase::number)
                .toList();
    }

    /** Returns the numbers of cases that went on without two approvals. */
    public List<String> unapproved(StoreId store) {
        return decided(store)
                .filter(it -> !approvals.areBoth(it))
                .map(BreachCase::number)
                .toList();
    }

    /** Returns the numbers of breaches about which people were not told in time. */
    public List<String> untold(StoreId store, Span within) {
        Instant now = clock.instant();
        return telling(store)
                .filter(it -> it.queuedAt()
                        .orElse(now)
                        .isAfter(within.after(it.learnedAt()).plus(A_FEW_ROUNDS)))
                .map(BreachCase::number)
                .toList();
    }

    /** Returns the numbers of breaches whose 72 hours are over without a notice to the authority. */
    public List<String> unreported(StoreId store) {
        return telling(store)
                .filter(it ->
                        clock.instant().isAfter(it.dueAt()) && cases.notice(it).isEmpty())
                .map(BreachCase::number)
                .toList();
    }

    /** Those about which people have to be told. */
    private Stream<BreachCase> telling(StoreId store) {
        return cases.in(store, State.OPEN, State.APPROVED, State.TOLD).stream()
                .filter(it -> !it.practice() && it.said().tells());
    }

    private Stream<BreachCase> decided(StoreId store) {
        return cases.in(store, State.APPROVED, State.TOLD, State.RECORDED).stream();
    }
}
