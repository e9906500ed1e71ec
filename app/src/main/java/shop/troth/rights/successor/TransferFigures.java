package shop.troth.rights.successor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.successor.kept.Required;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCase.State;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.successor.kept.TransferEvidence;

/** Whether the promises about transfers of the business were kept. Identifies nobody. */
@Component
@RequiredArgsConstructor
public class TransferFigures {

    /** How late the scheduled task may be. */
    private static final Duration A_FEW_ROUNDS = Duration.ofMinutes(10);

    private final TransferCases cases;
    private final TransferEvidence evidence;
    private final TransferConditions conditions;
    private final Approvals approvals;
    private final Clock clock;

    /** Returns all cases of a store, newest first. */
    public List<TransferCase> all(StoreId store) {
        return cases.page(store, "", Integer.MAX_VALUE);
    }

    /** Returns the numbers of cases that were altered in the database. */
    public List<String> altered(StoreId store) {
        return all(store).stream()
                .filter(it -> !conditions.isGenuine(it))
                .map(TransferCase::number)
                .toList();
    }

    /** Returns the numbers of cases that were exported without evidence for each condition, or without two approvals. */
    public List<String> unproven(StoreId store) {
        return exported(store)
                .filter(it -> evidence.of(it).size() < Required.values().length || !approvals.areBoth(it))
                .map(TransferCase::number)
                .toList();
    }

    /** Returns the numbers of cases that were exported before people had known for 30 days. */
    public List<String> early(StoreId store) {
        return exported(store)
                .filter(it -> conditions
                        .from(it)
                        .filter(from -> !from.isAfter(it.exportedAt().orElse(clock.instant())))
                        .isEmpty())
                .map(TransferCase::number)
                .toList();
    }

    /** Returns the numbers of cases about which people were not told in time. */
    public List<String> untold(StoreId store, Span within) {
        Instant now = clock.instant();
        return Stream.concat(cases.in(store, State.APPROVED).stream(), exported(store))
                .filter(it -> it.queuedAt()
                        .orElse(now)
                        .isAfter(within.after(it.openedAt()).plus(A_FEW_ROUNDS)))
                .map(TransferCase::number)
                .toList();
    }

    private Stream<TransferCase> exported(StoreId store) {
        return cases.in(store, State.EXPORTING, State.EXPORTED, State.ENDED).stream();
    }
}
