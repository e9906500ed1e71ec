package shop.troth.rights.child;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.ending.FindErasureBlockers;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.OrderState;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.rights.child.Freeze.State;
import shop.troth.vault.PeopleUnderThirteen;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.ErasureRequests;

/**
 * Erases frozen data when it is due, whether or not the message was sent. If not, only its address is kept, sealed, for up to a week. After
 * an interruption, the next run continues.
 */
@Component
@RequiredArgsConstructor
public class EraseFrozen {

    /** How long sending the message is attempted after everything else was erased. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(EraseFrozen.class);
    private static final int AT_ONCE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final FreezeRows rows;
    private final EraseChild eraseChild;
    private final PeopleUnderThirteen underThirteen;
    private final ErasureRequests requests;
    private final Cases cases;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Runs once for all stores. Safe to repeat, and to run on several nodes at once. */
    @Recurring(name = "erase-frozen", every = "1m")
    public void sweep() {
        rows.stores().forEach(it -> sweep(it, clock.instant()));
    }

    /** Runs for one store, as of a moment. */
    public void sweep(StoreId store, Instant moment) {
        var batch = List.<Freeze>of();
        do {
            batch = rows.open(store, batch.isEmpty() ? FIRST : batch.getLast().id(), AT_ONCE);
            batch.forEach(it -> tend(it, moment));
        } while (batch.size() == AT_ONCE);
    }

    /** Continues one freeze. If it cannot be erased now, it is retried later and does not block others. */
    void tend(Freeze freeze, Instant moment) {
        try {
            if (freeze.state() == State.FROZEN
                    && freeze.eraseAt().filter(it -> !it.isAfter(moment)).isPresent()) {
                begin(freeze.store(), freeze.id(), State.FROZEN);
            }
            rows.find(freeze.store(), freeze.id())
                    .filter(it -> it.state() == State.ERASING)
                    .ifPresent(this::goOn);
            rows.find(freeze.store(), freeze.id()).ifPresent(it -> forgetMessage(it, moment));
        } catch (RuntimeException e) {
            LOG.warn(
                    "What a child registered at {} could not be erased; tried again in a minute: {}",
                    freeze.store(),
                    e.getClass().getSimpleName());
        }
    }

    /**
     * Starts erasing.
     *
     * @return false if the freeze is in another state
     */
    boolean begin(StoreId store, UUID id, State from) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var freeze = rows.lock(store, id).filter(it -> it.state() == from);
            freeze.ifPresent(this::begin);
            return freeze.isPresent();
        }));
    }

    private void begin(Freeze freeze) {
        var store = freeze.store();
        var now = clock.instant();
        if (mail.isSent(store, ChildFeatures.FOUND.kind(), freeze.id())) {
            rows.told(freeze, now);
        } else if (mail.isWaiting(store, ChildFeatures.FOUND.kind(), freeze.id())) {
            freeze.people().stream()
                    .flatMap(it -> underThirteen.keepAddress(store, it, now.plus(KEPT)).stream())
                    .findFirst()
                    .ifPresent(it -> rows.keepsMessage(freeze, it, now.plus(KEPT)));
        }
        requests.add(store, freeze.people(), now); // ends what they agreed to, and stands beside each backup
        rows.change(freeze, State.ERASING, now, null);
        cases.findAll(store, List.of(freeze.report())).forEach(report -> {
            cases.step(store, report.id(), CaseStep.CHILD_DELETED, CaseState.CLOSED, now);
            report.writer().ifPresent(writer -> vault.erase(store, writer)); // it names the child
        });
    }

    private void goOn(Freeze freeze) {
        var store = freeze.store();
        freeze.people().forEach(it -> eraseChild.erase(store, it));
        transaction.executeWithoutResult(status -> rows.lock(store, freeze.id())
                .filter(it -> it.state() == State.ERASING)
                .ifPresent(it -> {
                    var left = underThirteen.among(store, it.people());
                    rows.keepOnly(it, left); // those gone before stay remembered
                    if (left.isEmpty()) {
                        var now = clock.instant();
                        rows.change(it, State.ERASED, now, now);
                    }
                }));
    }

    private void forgetMessage(Freeze freeze, Instant moment) {
        var store = freeze.store();
        var kind = ChildFeatures.FOUND.kind();
        if (freeze.messageTo().isEmpty()) {
            return;
        }
        boolean sent = mail.isSent(store, kind, freeze.id());
        boolean over = freeze.messageUntil().filter(it -> !it.isAfter(moment)).isPresent();
        if (sent || over || !mail.isWaiting(store, kind, freeze.id())) {
            transaction.executeWithoutResult(status -> {
                if (sent) {
                    rows.told(freeze, clock.instant());
                }
                vault.erase(store, freeze.messageTo().orElseThrow());
            });
        }
    }

    /**
     * Erases a person who was found to be under 13. Orders that have not shipped are canceled and refunded first. Unlike in a deletion that
     * people request themselves, shipped orders, returns, and problem reports keep nothing; refunds in progress, disputes at the bank, and
     * legal requirements do.
     */
    @Component
    @RequiredArgsConstructor
    static class EraseChild {

        /** Cases that the bank ends, or about money that the store owes. */
        private static final Set<CaseKind> OF_MONEY =
                Set.of(CaseKind.DISPUTE, CaseKind.MONEY_CAME_BACK, CaseKind.PAID_TOO_LATE, CaseKind.BANK_SILENT);

        private final ClosingOrders orders;
        private final CancelOrder cancelOrder;
        private final FindErasureBlockers unfinished;
        private final EraseAccount eraseAccount;
        private final Cases cases;
        private final TransactionTemplate transaction;
        private final Clock clock;

        /** Erases the person unless something still keeps them. Safe to repeat. */
        void erase(StoreId store, SubjectId person) {
            orders.of(store, List.of(person)).stream()
                    .filter(it -> it.state() == OrderState.PAID)
                    .forEach(it -> cancelOrder.cancel(store, it.id(), UUID.randomUUID(), new CancelOrder.Wish.Whole()));
            transaction.executeWithoutResult(status -> {
                unfinished.lock(store, List.of(person)); // orders before people, as returns and refunds do
                if (!unfinished.isUnderway(store, person)) {
                    orders.of(store, List.of(person))
                            .forEach(it -> cases.about(store, it.id()).stream()
                                    .filter(one -> one.isOpen() && !OF_MONEY.contains(one.kind()))
                                    .forEach(this::close));
                    eraseAccount.erase(store, List.of(person));
                }
            });
        }

        private void close(Case about) {
            cases.step(about.store(), about.id(), CaseStep.CHILD_DELETED, CaseState.CLOSED, clock.instant());
        }
    }
}
