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
import shop.troth.vault.UnderThirteen;
import shop.troth.vault.Vault;

/** What becomes of something frozen, or of a report that freezes nothing: whoever has the address answers, staff decide. */
@Component
public class DecideFreeze {

    private final FreezeRows rows;
    private final UnderThirteen underThirteen;
    private final FreezeAccount freezeAccount;
    private final EraseFrozen eraseFrozen;
    private final Cases cases;
    private final ContactTopics topics;
    private final Stores stores;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DecideFreeze(
            FreezeRows rows,
            UnderThirteen underThirteen,
            FreezeAccount freezeAccount,
            EraseFrozen eraseFrozen,
            Cases cases,
            ContactTopics topics,
            Stores stores,
            Vault vault,
            MailQueue mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.underThirteen = underThirteen;
        this.freezeAccount = freezeAccount;
        this.eraseFrozen = eraseFrozen;
        this.cases = cases;
        this.topics = topics;
        this.stores = stores;
        this.vault = vault;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<Freeze> find(StoreId store, UUID id) {
        return rows.find(store, id);
    }

    public Optional<Freeze> of(Case report) {
        return rows.ofReports(report.store(), List.of(report.id())).stream().findFirst();
    }

    /** Those of these reports that froze something, in one select. */
    public Set<CaseId> frozen(StoreId store, Collection<CaseId> reports) {
        return rows.ofReports(store, reports).stream().map(Freeze::report).collect(Collectors.toSet());
    }

    /** One page of those that are not done, in the order of their numbers. */
    public List<Freeze> open(StoreId store, UUID after, int most) {
        return rows.open(store, after, most);
    }

    /** Whether the message about it has gone out. */
    public boolean isTold(Freeze freeze) {
        return freeze.told() || mail.isSent(freeze.store(), ChildFeatures.FOUND.kind(), freeze.id());
    }

    /** How many were erased in all: what is left of them. */
    public int erased(StoreId store) {
        return rows.erased(store);
    }

    /**
     * Whoever has the address says that it is a mistake: it stays frozen, and staff have until the next business day's end to decide.
     *
     * @return false if it is decided already
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
     * It was a mistake: everything is as before.
     *
     * @return false if it is decided already
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
     * It is a child's: all of it is erased now, and what waits for a refund as soon as that is through.
     *
     * @param from {@link State#FROZEN} for whoever has the address, who need not wait for the day that the message says; {@link
     *     State#DISPUTED} for staff
     * @return false if it is in another state
     */
    public boolean erase(StoreId store, UUID id, State from) {
        var begun = eraseFrozen.begin(store, id, from);
        if (begun) {
            rows.find(store, id).ifPresent(it -> eraseFrozen.tend(it, clock.instant()));
        }
        return begun;
    }

    /** Nothing is frozen for a report; it goes, for it may name somebody. */
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
