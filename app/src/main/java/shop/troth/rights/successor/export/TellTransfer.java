package shop.troth.rights.successor.export;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailWriter;
import shop.troth.rights.approval.TellPeople;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.TransferUses;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCase.State;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.successor.kept.TransferPeople;
import shop.troth.stores.Stores;
import shop.troth.vault.EveryPerson;
import shop.troth.vault.EveryPerson.Held;

/**
 * Tells everybody about an approved transfer whose data the store has at that moment: one email for each address. Whoever has none, or whose
 * email was not delivered, is told by letter. Putting the emails into the queue is one transaction, so an interrupted run has told nobody and
 * the next one tells everybody. People who come later are not told, and nothing of theirs goes.
 */
@Component
@RequiredArgsConstructor
public class TellTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(TellTransfer.class);
    private static final int AT_ONCE = 5_000;

    private final TransferCases cases;
    private final TransferPeople people;
    private final TransferConditions conditions;
    private final EveryPerson everyPerson;
    private final TellPeople tell;
    private final List<MailWriter.Spares> spares;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Runs once for all stores. Safe to repeat, and to run on several nodes at once. */
    @Recurring(name = "tell-transfer", every = "1m")
    public void sweep() {
        cases.sweep(clock.instant());
        for (var store : stores.originals()) {
            for (var about : cases.in(store.id(), State.APPROVED)) {
                try {
                    tell(about, everybody(store.id()));
                    settle(about);
                } catch (RuntimeException e) {
                    LOG.error(
                            "Could not tell people of {} about a transfer; will retry: {}",
                            store.id(),
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    private Iterable<List<Held>> everybody(StoreId store) {
        return () -> new Iterator<>() {
            private List<Held> page = everyPerson.after(store, EveryPerson.FIRST, AT_ONCE);

            @Override
            public boolean hasNext() {
                return !page.isEmpty();
            }

            @Override
            public List<Held> next() {
                var now = page;
                page = everyPerson.after(store, page.getLast().person(), AT_ONCE);
                return now;
            }
        };
    }

    /** Queues the emails to these people, unless that was done before. */
    public void tell(TransferCase found, Iterable<List<Held>> pages) {
        transaction.executeWithoutResult(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            if (about.state() == State.APPROVED && about.queuedAt().isEmpty() && conditions.isGenuine(about)) {
                queue(about, pages);
            }
        });
    }

    private void queue(TransferCase about, Iterable<List<Held>> pages) {
        var now = clock.instant();
        var spared =
                spares.stream().flatMap(it -> it.spared(about.store()).stream()).collect(Collectors.toSet());
        for (var page : pages) {
            people.add(
                    about,
                    page.stream().filter(it -> !spared.contains(it.person())).toList());
        }
        tell.queue(about, TransferUses.MAIL, () -> ids(pages), now);
        cases.queued(about, now);
    }

    private static Iterator<List<SubjectId>> ids(Iterable<List<Held>> pages) {
        return StreamSupport.stream(pages.spliterator(), false)
                .map(page -> page.stream().map(Held::person).toList())
                .iterator();
    }

    /** Once no email waits anymore: who was not reached needs a letter; without letters, everybody is told. */
    public void settle(TransferCase found) {
        transaction.executeWithoutResult(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            if (about.state() != State.APPROVED
                    || about.queuedAt().isEmpty()
                    || about.toldAt().isPresent()
                    || tell.isWaiting(about, TransferUses.MAIL)) {
                return;
            }
            tell.restByLetter(about, TransferUses.MAIL);
            if (people.count(about).byLetter() == 0) {
                cases.told(about, clock.instant());
            }
        });
    }

    /**
     * Records that all letters are mailed.
     *
     * @return false if emails still wait, or nobody had to be told by letter
     */
    public boolean lettersMailed(TransferCase found) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            var ready = isReadyForLetters(about);
            if (ready) {
                cases.told(about, clock.instant());
            }
            return ready;
        }));
    }

    /** Whether all emails went out, so that the list of letters is complete, and they are not mailed yet. */
    public boolean isReadyForLetters(TransferCase about) {
        return about.state() == State.APPROVED
                && about.queuedAt().isPresent()
                && about.toldAt().isEmpty()
                && !tell.isWaiting(about, TransferUses.MAIL)
                && people.count(about).byLetter() > 0;
    }
}
