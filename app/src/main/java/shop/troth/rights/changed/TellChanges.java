package shop.troth.rights.changed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.mail.MailWriter;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.Notice;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Readers;

/**
 * Queues an email to everybody whose address the store had when a change of its policy was posted, if the previous version promises that
 * (duty {@code mail-notices}): one for each address and version. It is one transaction, so an interrupted run has emailed nobody and the
 * next one emails everybody; a second node finds it done. People who came later were told by the form they filled out.
 */
@Service
@RequiredArgsConstructor
public class TellChanges {

    private static final int AT_ONCE = 5_000;

    private final Stores stores;
    private final ChangesDue changes;
    private final Features features;
    private final Readers readers;
    private final List<MailWriter.Spares> spares;
    private final ChangesTold told;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Runs once for all stores. Does not access the database if nothing is posted. Safe to repeat, and to run on several nodes at once. */
    @Recurring(name = "tell-changes", every = "1m")
    public void sweep() {
        for (var store : stores.originals()) {
            changes.posted(store.id())
                    .filter(it -> features.has(store.id(), ChangeFeatures.TELLING))
                    .forEach(it -> tell(store, it));
        }
    }

    private void tell(Store store, Notice notice) {
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            int number = notice.version().number();
            if (told.begin(store.id(), number, now)) {
                var spared = spares.stream()
                        .flatMap(it -> it.spared(store.id()).stream())
                        .collect(Collectors.toSet());
                var people = readers.oneOfEachAddress(store.id(), notice.posted()).stream()
                        .filter(Predicate.not(spared::contains))
                        .map(it -> it.value())
                        .toList();
                boolean before = told.anySince(store.id(), number, now.minus(MailQueue.KEPT));
                for (int from = 0; from < people.size(); from += AT_ONCE) {
                    queue(store.id(), people.subList(from, Math.min(from + AT_ONCE, people.size())), before, now);
                }
                told.end(store.id(), number, people.size());
            }
        });
    }

    /** @param before whether the queue may still contain an email to some of them about another version */
    private void queue(StoreId store, List<UUID> people, boolean before, Instant now) {
        if (before) {
            people.forEach(it -> mail.addAgain(store, ChangeFeatures.MAIL.kind(), it, now, Duration.ZERO));
        } else {
            mail.addAll(store, ChangeFeatures.MAIL.kind(), people, now);
        }
    }
}
