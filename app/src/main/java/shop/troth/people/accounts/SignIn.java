package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Accounts.State;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** Lets somebody into their account: by the password, or by a link that is mailed to its address. Nobody else, staff included. */
@Component
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    /** Every no takes at least this long, so that looking up an account that is there shows nowhere. */
    private static final Duration NO = Duration.ofMillis(400);

    private final Accounts accounts;
    private final AddressHashes hashes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            AddressHashes hashes,
            AccountLinks links,
            Sessions sessions,
            Vault vault,
            MailQueue mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.links = links;
        this.sessions = sessions;
        this.vault = vault;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Compares address and password. An address without an account, one without a password and a wrong password look alike and take as
     * long. Whoever calls this counts the tries.
     *
     * @param given what {@link AccountForms#SIGN_IN} was given, without errors
     * @return for the cookie of this browser; nothing if they do not fit
     */
    public Optional<SessionId> withPassword(StoreId store, Submission given) {
        var began = System.nanoTime();
        var account =
                accounts.at(store, hashes.of(store, given.get(Kind.EMAIL))).filter(it -> it.is(State.OPEN));
        if (!Passwords.match(given.get(Kind.PASSWORD), account.flatMap(this::password))) {
            waitUntil(began + NO.toNanos());
            return Optional.empty();
        }
        var row = account.orElseThrow();
        var session = transaction.execute(status -> {
            mail.addAgain(store, AccountMails.SIGNED_IN, row.id(), clock.instant(), Duration.ZERO);
            return sessions.add(store, row.id(), row.person(), "password");
        });
        mail.wake();
        return Optional.ofNullable(session);
    }

    private Optional<Personal<String>> password(Accounts.Row account) {
        var use = AccountUses.LET_IN;
        return vault.open(account.store(), account.person(), use, use.known()).find(Kind.PASSWORD);
    }

    private static void waitUntil(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Mails a link to the address if it has an account; to one that waits to be confirmed, the link that confirms it. Whoever asks
     * learns nothing: it is looked up after the answer.
     *
     * @param given what {@link AccountForms#LINK} was given, without errors
     * @param kind {@link AccountMails#SIGN_IN_LINK} or {@link AccountMails#PASSWORD_LINK}
     */
    public void mailLink(StoreId store, Submission given, String kind) {
        Thread.ofVirtual().name("sign-in-link").start(() -> {
            try {
                var found = accounts.at(store, hashes.of(store, given.get(Kind.EMAIL)));
                found.ifPresent(account -> {
                    transaction.executeWithoutResult(status -> mail.addAgain(
                            store,
                            account.is(State.PENDING) ? AccountMails.CONFIRM : kind,
                            account.id(),
                            clock.instant(),
                            AccountMails.REST));
                    mail.wake();
                });
            } catch (RuntimeException e) {
                LOG.warn(
                        "A link to an account of {} was asked for and not mailed: {}",
                        store,
                        e.getClass().getSimpleName());
            }
        });
    }

    /** Whether a mailed link is still good for what its kind is for. */
    public boolean isGood(StoreId store, String kind, String token) {
        return links.find(store, kind, token, clock.instant()).isPresent();
    }

    /** @return for the cookie of this browser; nothing if the link is not good any more */
    @Transactional
    public Optional<SessionId> withLink(StoreId store, String token) {
        return links.take(store, AccountMails.SIGN_IN_LINK, token, clock.instant())
                .flatMap(it -> accounts.lock(store, it))
                .filter(it -> it.is(State.OPEN))
                .map(it -> sessions.add(store, it.id(), it.person(), "link"));
    }
}
