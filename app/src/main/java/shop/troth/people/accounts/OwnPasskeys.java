package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Sink;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.passkey.AccountChallenges;
import shop.troth.people.accounts.passkey.Passkey;
import shop.troth.people.accounts.passkey.Passkeys;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.webauthn.Ceremony;

/** The passkeys of an account, for its owner. Removing the last one is safe, because a mailed link can always sign in. */
@Component
@Sink
@RequiredArgsConstructor
public class OwnPasskeys {

    /** Maximum number of passkeys of an account. */
    public static final int MOST = 10;

    /** A browser can add a passkey only this long after it signed in (OWASP ASVS 5.0, 7.5.1). */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final AccountChallenges challenges;
    private final Ceremony ceremony;
    private final Front front;
    private final OwnAccount ownAccount;
    private final Vault vault;
    private final Features features;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Returns the account's passkeys, newest first. */
    public List<Passkey> all(Session session) {
        return passkeys.of(session.store(), session.account());
    }

    /** Returns whether this browser signed in recently enough to add a passkey. */
    public boolean isRecent(Session session) {
        return session.bornAt().isAfter(clock.instant().minus(RECENT));
    }

    /** Returns the options for creating a passkey, as JSON for the browser. */
    public String toMake(Store store, Session session) {
        var email = ownAccount.open(session).get(Kind.EMAIL).reveal();
        var challenge = challenges.next(session.store(), browser(session), clock.instant());
        var known = all(session).stream().map(it -> it.credential().id()).toList();
        return ceremony.toMake(front.address(store.id()), store.name(), session.account(), email, known, challenge);
    }

    /**
     * Adds a passkey that the browser created, and notifies the owner.
     *
     * @param response the browser's response as JSON
     * @return false if it is not valid for this browser, store, and time, or the account cannot have another one
     */
    public boolean add(Session session, String response, Passkey.Device device) {
        var now = clock.instant();
        var store = session.store();
        if (!isRecent(session)) {
            return false;
        }
        var made = ceremony.made(
                front.address(store), response, challenge -> challenges.take(store, challenge, browser(session), now));
        return made.isPresent()
                && Boolean.TRUE.equals(transaction.execute(status -> {
                    var account = accounts.lock(store, session.account()).filter(it -> it.is(State.OPEN));
                    if (account.isEmpty()
                            || all(session).size() >= MOST
                            || !passkeys.add(store, session.account(), made.get(), device, now)) {
                        return false;
                    }
                    var use = AccountUses.DETAILS;
                    var known = CallerFacts.of(use).and(features.of(store).facts());
                    vault.note(store, session.person(), List.of(Kind.PASSWORD.category()), use.purpose(), known);
                    mail.addAgain(store, AccountMails.PASSKEY_ADDED, session.account(), now, Duration.ZERO);
                    return true;
                }));
    }

    /** Removes a passkey and notifies the owner. Does nothing if the account has no such passkey. */
    @Transactional
    public void remove(Session session, UUID id) {
        if (passkeys.remove(session.store(), session.account(), id)) {
            mail.addAgain(
                    session.store(), AccountMails.PASSKEY_REMOVED, session.account(), clock.instant(), Duration.ZERO);
        }
    }

    private static String browser(Session session) {
        return "add " + session.number();
    }
}
