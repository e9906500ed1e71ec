package shop.troth.rights.child;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.FreezeAccount;
import shop.troth.rights.child.Freeze.Decision;
import shop.troth.rights.child.Freeze.Why;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.PeopleUnderThirteen;
import shop.troth.vault.choices.Halt;

/**
 * Freezes what a report about a child names, after staff looked into it. From then on, nothing is used, nobody can sign in, and nothing
 * ships; one message is sent to the address, and the data is erased about a day later.
 */
@Service
@RequiredArgsConstructor
public class FreezeReported {

    /** How long the holder of the address can report a mistake. The rest of the day that the policy allows is for refunds. */
    static final Duration ANSWER = Duration.ofHours(22);

    private final FreezeRows rows;
    private final AddressChoices addresses;
    private final AddressHalts halts;
    private final PeopleOfAccounts accounts;
    private final FreezeAccount freezeAccount;
    private final PeopleUnderThirteen underThirteen;
    private final ContactTopics topics;
    private final Stores stores;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Freezes what was found. Safe to repeat, also concurrently: a report leads to one freeze.
     *
     * @param found the people found under what the report names ({@link ReadReport})
     * @return the freeze; empty if nobody was found, or some of them are already frozen
     */
    public Optional<Freeze> freeze(Case report, Collection<SubjectId> found) {
        var frozen = Objects.requireNonNull(transaction.execute(status -> {
            var before = rows.ofReports(report.store(), List.of(report.id())).stream()
                    .findFirst();
            return before.isPresent() || found.isEmpty() ? before : freezeNow(report, found);
        }));
        mail.wake();
        return frozen;
    }

    /** Locks accounts, addresses, and people in this order, as everywhere. */
    private Optional<Freeze> freezeNow(Case report, Collection<SubjectId> found) {
        var store = report.store();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        freezeAccount.freeze(store, found);
        halts.lock(store, found.toArray(SubjectId[]::new));
        var people = new LinkedHashSet<>(found); // one may be gone by now, and lead to nobody
        found.forEach(it -> people.addAll(addresses.sameAddress(store, it)));
        report.writer().ifPresent(people::remove);
        people.addAll(accounts.entries(store, people));
        if (!underThirteen.among(store, people).isEmpty()) {
            return Optional.empty();
        }
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        var eraseAt = now.plus(ANSWER);
        if (!rows.add(store, id, report.id(), people, now, eraseAt)) {
            return Optional.empty(); // a concurrent call freezes
        }
        freezeAccount.freeze(store, people);
        underThirteen.freeze(store, people);
        if (people.stream()
                .anyMatch(it -> halts.since(store, it, Halt.DISCLOSURE).isPresent())) {
            var due = topics.dueAboutChild(stores.get(store), now);
            rows.dispute(store, id, new Decision(Why.NO_SHARING, due));
        } else {
            mail.add(store, ChildFeatures.FOUND.kind(), id, now);
        }
        return rows.find(store, id);
    }
}
