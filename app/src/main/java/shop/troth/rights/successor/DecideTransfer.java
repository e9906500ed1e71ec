package shop.troth.rights.successor;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCase.State;
import shop.troth.rights.successor.kept.TransferCases;

/**
 * Decisions about transfers of the business. An owner and a privacy officer, neither of whom opened the case, certify by their approval that
 * all three conditions are met; either of them can refuse it. The second approval lets people be told.
 */
@Component
@RequiredArgsConstructor
public class DecideTransfer {

    private final TransferCases cases;
    private final TransferConditions conditions;
    private final Approvals approvals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @return why it was not approved; empty if it was */
    public Optional<TransferRefusal> approve(StoreId store, UUID id, Actor by) {
        return decided(store, id, by, about -> {
            if (!about.isOpen()) {
                return Optional.of(TransferRefusal.ENDED);
            }
            var why = conditions.whyNotApprove(about, by);
            if (why.isPresent()) {
                return why;
            }
            if (!approvals.add(about, by, clock.instant())) {
                return Optional.of(TransferRefusal.ALTERED);
            }
            if (approvals.areBoth(about)) {
                cases.goesTo(about, State.APPROVED, clock.instant());
            }
            return Optional.empty();
        });
    }

    /**
     * Refuses a case that was not exported yet.
     *
     * @return why it was not refused; empty if it was
     */
    public Optional<TransferRefusal> refuse(StoreId store, UUID id, Actor by) {
        return decided(store, id, by, about -> {
            if (!about.isOpen() && about.state() != State.APPROVED) {
                return Optional.of(TransferRefusal.ENDED);
            }
            cases.goesTo(about, State.REFUSED, clock.instant());
            return Optional.empty();
        });
    }

    private Optional<TransferRefusal> decided(
            StoreId store, UUID id, Actor by, Function<TransferCase, Optional<TransferRefusal>> decision) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var about = cases.lock(store, id).orElseThrow();
            if (!clock.instant().isBefore(about.dueAt())) {
                return Optional.of(TransferRefusal.OVERDUE);
            }
            return by.decides() ? decision.apply(about) : Optional.of(TransferRefusal.NOT_AN_APPROVER);
        }));
    }
}
