package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Event;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.EmailChanges.Change;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Changes the email address of an account after both the old and the new address confirmed it. Until then, the old one stays in use.
 * Afterward the old address is notified, and every link mailed for the account stops working.
 */
@Component
@Sink
@RequiredArgsConstructor
public class ChangeEmail {

    /** The result of a confirmation. */
    public enum Outcome {
        /** The other address has not confirmed yet. */
        HALF,
        DONE,
        /** The link no longer works, or the new address got an account in the meantime. They are the same on purpose. */
        NOT_GOOD
    }

    /**
     * An account has a new email address, which both addresses confirmed. Published in the transaction of the change.
     *
     * @param owner the owner, who has the new address
     * @param former the person with the old address, kept for a short time to notify it
     */
    public record Changed(StoreId store, SubjectId owner, SubjectId former, Instant at) implements Event {}

    private record Waiting(Accounts.Row account, Change change) {}

    private final Accounts accounts;
    private final AddressHashes hashes;
    private final EmailChanges changes;
    private final AccountLinks links;
    private final Vault vault;
    private final MailQueue mail;
    private final AccountRecords records;
    private final AddressHalts halts;
    private final ChoiceLinks choiceLinks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /**
     * Mails a link to both addresses, replacing a pending change. If the new address has an account, its owner is told that somebody tried
     * to use it, and the change cannot be completed; the requester is not told.
     *
     * @param given what {@link AccountForms#address} was given, without errors
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public void ask(Session session, Submission given) {
        var store = session.store();
        var now = clock.instant();
        var account = accounts.lockOpen(session);
        changes.of(store, account.id()).ifPresent(this::drop);
        var id = UUID.randomUUID();
        var address = hashes.of(store, given.get(Kind.EMAIL));
        var person = records.admit(store, id, given);
        changes.add(new Change(store, account.id(), id, person, address, false, false, false, new byte[0]), now);
        var taken = accounts.at(store, address);
        if (taken.isPresent()) {
            mail.addAgain(store, AccountMails.KNOWN, taken.get().id(), now, AccountMails.REST);
        } else {
            mail.add(store, AccountMails.EMAIL_NEW, id, now);
        }
        mail.add(store, AccountMails.EMAIL_OLD, id, now);
    }

    private void drop(Change change) {
        vault.erase(change.store(), change.person());
    }

    /**
     * Confirms the change for one of the addresses.
     *
     * @param kind which address: {@link AccountMails#EMAIL_OLD} or {@link AccountMails#EMAIL_NEW}
     */
    @Transactional
    public Outcome confirm(StoreId store, String kind, String token) {
        var now = clock.instant();
        var waiting = links.take(store, kind, token, now, it -> lock(store, it));
        if (waiting.isEmpty()) {
            return Outcome.NOT_GOOD;
        }
        var account = waiting.get().account();
        var before = waiting.get().change();
        var old = kind.equals(AccountMails.EMAIL_OLD);
        var change = before.sealedText(before.oldSaid() || old, before.newSaid() || !old, false);
        if (!change.oldSaid() || !change.newSaid()) {
            changes.write(change, now);
            return Outcome.HALF;
        }
        halts.lock(store, account.person(), change.person()); // another account may be about to get the same address
        if (accounts.at(store, change.address()).isPresent()) {
            return Outcome.NOT_GOOD;
        }
        swap(account, change.sealedText(true, true, true), now);
        accounts.change(account, State.OPEN, change.address());
        links.end(store, List.of(account.id()));
        mail.add(store, AccountMails.EMAIL_CHANGED, change.id(), now);
        return Outcome.DONE;
    }

    /** Locks the account of a pending change. */
    private Optional<Waiting> lock(StoreId store, UUID id) {
        return changes.find(store, id)
                .flatMap(it -> accounts.lock(store, it.account()))
                .filter(it -> it.is(State.OPEN))
                .flatMap(account -> changes.find(store, id) // again, locked: the other address may have confirmed
                        .filter(it -> !it.done())
                        .map(it -> new Waiting(account, it)));
    }

    /**
     * The new address becomes the account's, in a transaction that has locked both. The old one goes to a person of its own, to be told and
     * then forgotten: whoever had the new one until now has what was chosen for that. What was stopped goes along with the account, and links
     * that were mailed to the old address lead to what that address chose, no longer to the account's.
     */
    private void swap(Accounts.Row account, Change change, Instant now) {
        var store = account.store();
        var fresh = address(store, change.person());
        var old = address(store, account.person());
        records.correct(store, account.person(), account.id(), fresh);
        var former = records.admit(store, change.id(), old);
        changes.write(change.with(former), now);
        vault.erase(store, change.person());
        halts.carry(store, account.person(), former);
        choiceLinks.lead(store, account.person(), former);
        events.publishEvent(new Changed(store, account.person(), former, now));
    }

    private Submission address(StoreId store, SubjectId person) {
        var use = AccountUses.MOVE;
        var kept = vault.open(store, person, use, use.known()).get(Kind.EMAIL);
        return AccountForms.address().read(Map.of("email", new String[] {kept.reveal()}));
    }
}
