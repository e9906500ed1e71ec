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
import shop.troth.vault.UnderThirteen;
import shop.troth.vault.choices.Halt;

/**
 * Freezes what a report about a child names, because staff looked into it: the child is found now. From here on nothing is used, nobody
 * signs in, nothing ships, the address is told once, and the day begins after which all of it is erased.
 */
@Service
public class FreezeReported {

    /** How long whoever has the address can say that it is a mistake. What is left of the policy's day is for refunds. */
    static final Duration ANSWER = Duration.ofHours(22);

    private final FreezeRows rows;
    private final AddressChoices addresses;
    private final AddressHalts halts;
    private final PeopleOfAccounts accounts;
    private final FreezeAccount freezeAccount;
    private final UnderThirteen underThirteen;
    private final ContactTopics topics;
    private final Stores stores;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FreezeReported(
            FreezeRows rows,
            AddressChoices addresses,
            AddressHalts halts,
            PeopleOfAccounts accounts,
            FreezeAccount freezeAccount,
            UnderThirteen underThirteen,
            ContactTopics topics,
            Stores stores,
            MailQueue mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.addresses = addresses;
        this.halts = halts;
        this.accounts = accounts;
        this.freezeAccount = freezeAccount;
        this.underThirteen = underThirteen;
        this.topics = topics;
        this.stores = stores;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat, and for several at once: a report freezes once.
     *
     * @param found who is registered under what the report names ({@link ReadReport})
     * @return nothing if nobody is, or somebody else decided meanwhile
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

    /** Account, address, people, each in this order, as everybody locks them. */
    private Optional<Freeze> freezeNow(Case report, Collection<SubjectId> found) {
        var store = report.store();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        freezeAccount.freeze(store, found);
        halts.lock(store, found.toArray(SubjectId[]::new));
        var people = new LinkedHashSet<>(found); // one of them may be gone by now, and lead to nobody
        found.forEach(it -> people.addAll(addresses.sameAddress(store, it)));
        report.writer().ifPresent(people::remove);
        people.addAll(accounts.entries(store, people));
        if (!underThirteen.among(store, people).isEmpty()) {
            return Optional.empty();
        }
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        var eraseAt = now.plus(ANSWER);
        if (!rows.add(store, id, report.id(), people, now, eraseAt)) {
            return Optional.empty(); // asked twice at once: the other one freezes
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
