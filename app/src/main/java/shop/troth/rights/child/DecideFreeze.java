package shop.troth.rights.child;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.FreezeAccount;
import shop.troth.rights.child.Freeze.State;
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
        return rows.ofReport(report.store(), report.id());
    }

    /** One page of those that are not done, in the order of their numbers. */
    public List<Freeze> open(StoreId store, UUID after, int most) {
        return rows.open(store, after, most);
    }

    /** Whether the message about it has gone out. */
    public boolean isTold(Freeze freeze) {
        return mail.isSent(freeze.store(), ChildFeatures.FOUND.kind(), freeze.id());
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
        return decided(store, id, State.DISPUTED, freeze -> {
            var now = clock.instant();
            cases.findAll(store, List.of(freeze.report())).forEach(it -> {
                cases.step(store, it.id(), CaseStep.FREEZE_DISPUTED, CaseState.WITH_STORE, now);
                cases.move(store, it.id(), topics.due(stores.get(store), it.topic(), now));
            });
        });
    }

    /**
     * It was a mistake: everything is as before.
     *
     * @return false if it is decided already
     */
    public boolean release(StoreId store, UUID id) {
        return decided(store, id, State.RELEASED, freeze -> {
            freezeAccount.release(store, freeze.people());
            underThirteen.release(store, freeze.people());
            rows.forgetPeople(freeze);
            cases.findAll(store, List.of(freeze.report())).forEach(this::settle);
        });
    }

    /**
     * It is a child's: all of it is erased now, and what waits for a refund as soon as that is through.
     *
     * @return false if it is decided already
     */
    public boolean erase(StoreId store, UUID id) {
        var begun = eraseFrozen.begin(store, id);
        if (begun) {
            eraseFrozen.sweep(store, clock.instant());
        }
        return begun;
    }

    /** Nothing is frozen for a report; it goes, for it may name somebody. */
    public void close(Case report) {
        transaction.executeWithoutResult(status -> {
            if (rows.ofReport(report.store(), report.id()).isEmpty()) {
                settle(report);
            }
        });
    }

    private void settle(Case report) {
        cases.step(report.store(), report.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, clock.instant());
        report.writer().ifPresent(it -> vault.erase(report.store(), it));
    }

    private boolean decided(StoreId store, UUID id, State next, Consumer<Freeze> then) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var freeze = rows.lock(store, id).filter(it -> it.isUndecided() && it.state() != next);
            freeze.ifPresent(it -> {
                rows.change(it, next, null, next == State.RELEASED ? clock.instant() : null);
                then.accept(it);
            });
            return freeze.isPresent();
        }));
    }
}
