package shop.troth.rights.child;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.FreezeAccount;
import shop.troth.rights.child.Freeze.Decision;
import shop.troth.rights.child.Freeze.State;
import shop.troth.rights.child.Freeze.Why;
import shop.troth.stores.Stores;
import shop.troth.vault.PeopleUnderThirteen;
import shop.troth.vault.Vault;

/** Decides about a freeze, or a report without a freeze: the holder of the address responds, and staff decide. */
@Component
@RequiredArgsConstructor
public class DecideFreeze {

    private final FreezeRows rows;
    private final PeopleUnderThirteen underThirteen;
    private final FreezeAccount freezeAccount;
    private final EraseFrozen eraseFrozen;
    private final Cases cases;
    private final ContactTopics topics;
    private final Stores stores;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Returns a freeze by its id. */
    public Optional<Freeze> find(StoreId store, UUID id) {
        return rows.find(store, id);
    }

    /** Returns the freeze that a report led to; empty if there is none. */
    public Optional<Freeze> of(Case report) {
        return rows.ofReports(report.store(), List.of(report.id())).stream().findFirst();
    }

    /** Returns those of these reports that led to a freeze. */
    public Set<CaseId> frozen(StoreId store, Collection<CaseId> reports) {
        return rows.ofReports(store, reports).stream().map(Freeze::report).collect(Collectors.toSet());
    }

    /** One page of those that are not done, in the order of their numbers. */
    public List<Freeze> open(StoreId store, UUID after, int most) {
        return rows.open(store, after, most);
    }

    /** Returns whether the message about a freeze was sent. */
    public boolean isTold(Freeze freeze) {
        return freeze.told() || mail.isSent(freeze.store(), ChildFeatures.FOUND.kind(), freeze.id());
    }

    /** Returns how many freezes ended with erasure. Only these numbers are left of them. */
    public int erased(StoreId store) {
        return rows.erased(store);
    }

    /**
     * Records that the holder of the address says it is a mistake. The data stays frozen, and staff have until the end of the next business
     * day to decide.
     *
     * @return false if it was already decided or disputed
     */
    public boolean dispute(StoreId store, UUID id) {
        var due = topics.dueAboutChild(stores.get(store), clock.instant());
        return decided(
                store,
                id,
                it -> it.state() == State.FROZEN,
                it -> rows.dispute(store, id, new Decision(Why.MISTAKE, due)));
    }

    /**
     * Releases a freeze that was a mistake. Everything is as before.
     *
     * @return false if it was already decided
     */
    public boolean release(StoreId store, UUID id) {
        return decided(store, id, Freeze::isUndecided, freeze -> {
            var now = clock.instant();
            rows.change(freeze, State.RELEASED, now, now);
            freezeAccount.release(store, freeze.people());
            underThirteen.release(store, freeze.people());
            rows.keepOnly(freeze, Set.of());
            cases.findAll(store, List.of(freeze.report())).forEach(this::settle);
        });
    }

    /**
     * Erases a child's data now, except what waits for a refund, which is erased when that is completed.
     *
     * @param from {@link State#FROZEN} for the holder of the address, who does not have to wait for the day in the message;
     *     {@link State#DISPUTED} for staff
     * @return false if it is in another state
     */
    public boolean erase(StoreId store, UUID id, State from) {
        var begun = eraseFrozen.begin(store, id, from);
        if (begun) {
            rows.find(store, id).ifPresent(it -> eraseFrozen.tend(it, clock.instant()));
        }
        return begun;
    }

    /** Closes a report that led to no freeze, and erases it, because it may identify somebody. */
    public void close(Case report) {
        transaction.executeWithoutResult(status -> {
            if (of(report).isEmpty()) {
                settle(report);
            }
        });
    }

    private void settle(Case report) {
        cases.step(report.store(), report.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, clock.instant());
        report.writer().ifPresent(it -> vault.erase(report.store(), it));
    }

    private boolean decided(StoreId store, UUID id, Predicate<Freeze> can, Consumer<Freeze> then) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var freeze = rows.lock(store, id).filter(can);
            freeze.ifPresent(then);
            return freeze.isPresent();
        }));
    }
}
