package shop.troth.rights.breach.tell;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.approval.TellPeople;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachPeople;
import shop.troth.stores.Stores;
import shop.troth.vault.EveryPerson;
import shop.troth.vault.gate.CallerFacts;

/**
 * Tells everybody whom an approved breach concerns, whatever they turned off. In practice, nobody is told: who would get an email counts as
 * told at once.
 */
@Component
@RequiredArgsConstructor
public class TellBreach {

    private static final Logger LOG = LoggerFactory.getLogger(TellBreach.class);
    private static final int AT_ONCE = 5_000;

    private final BreachCases cases;
    private final BreachPeople people;
    private final TellPeople tell;
    private final Approvals approvals;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Runs once for all stores. Safe to repeat, and to run on several nodes at once. */
    @Recurring(name = "tell-breach", every = "1m")
    public void sweep() {
        cases.sweep(clock.instant());
        for (var store : stores.originals()) {
            for (var about : cases.in(store.id(), State.APPROVED)) {
                try {
                    tell(about);
                    settle(about);
                } catch (RuntimeException e) {
                    LOG.error(
                            "Could not tell people of {} about a breach; will retry: {}",
                            store.id(),
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    /** What is known about an approved case, for the vault. */
    public CallerFacts known(BreachCase about) {
        return cases.isGenuine(about) && approvals.areBoth(about)
                ? CallerFacts.of(Fact.TWO_APPROVED)
                : CallerFacts.of();
    }

    /** Queues the emails, unless that was done before. */
    public void tell(BreachCase found) {
        transaction.executeWithoutResult(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            if (about.state() != State.APPROVED || about.queuedAt().isPresent() || !cases.isGenuine(about)) {
                return;
            }
            var now = clock.instant();
            if (about.practice()) {
                people.practice(about);
            } else {
                tell.queue(about, BreachUses.MAIL, () -> everybody(about), now);
            }
            cases.queued(about, now);
        });
    }

    private Iterator<List<SubjectId>> everybody(BreachCase about) {
        return new Iterator<>() {
            private List<SubjectId> page = people.after(about, EveryPerson.FIRST, AT_ONCE);

            @Override
            public boolean hasNext() {
                return !page.isEmpty();
            }

            @Override
            public List<SubjectId> next() {
                var now = page;
                page = people.after(about, page.getLast(), AT_ONCE);
                return now;
            }
        };
    }

    /** Once no email waits anymore: who was not reached needs a letter; without letters, everybody is told. */
    public void settle(BreachCase found) {
        transaction.executeWithoutResult(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            if (!areSent(about)) {
                return;
            }
            if (!about.practice()) {
                tell.restByLetter(about, BreachUses.MAIL);
            }
            if (people.count(about).byLetter() == 0) {
                told(about);
            }
        });
    }

    /**
     * Records that all letters are mailed.
     *
     * @return false if emails still wait, or nobody had to be told by letter
     */
    public boolean lettersMailed(BreachCase found) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            var ready = isReadyForLetters(about);
            if (ready) {
                told(about);
            }
            return ready;
        }));
    }

    /** Whether all emails went out, so that the list of letters is complete, and they are not mailed yet. */
    public boolean isReadyForLetters(BreachCase about) {
        return areSent(about) && people.count(about).byLetter() > 0;
    }

    private boolean areSent(BreachCase about) {
        return about.state() == State.APPROVED
                && about.queuedAt().isPresent()
                && (about.practice() || !tell.isWaiting(about, BreachUses.MAIL));
    }

    private void told(BreachCase about) {
        var count = people.count(about);
        cases.told(about, count.byEmail() + count.byLetter(), clock.instant());
    }
}
