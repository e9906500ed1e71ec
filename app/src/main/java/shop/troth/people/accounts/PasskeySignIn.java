package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.passkey.AccountChallenges;
import shop.troth.people.accounts.passkey.Passkeys;
import shop.troth.people.accounts.token.Attempts;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.stores.Front;
import shop.troth.webauthn.Ceremony;

/** Signs in with a passkey. The passkey identifies the account, so no address has to be typed. */
@Component
@RequiredArgsConstructor
public class PasskeySignIn {

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final AccountChallenges challenges;
    private final Ceremony ceremony;
    private final Front front;
    private final Sessions sessions;
    private final Attempts attempts;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Returns the options for signing in, as JSON for the browser.
     *
     * @param browser a new random id, which the browser's cookie contains until it has signed in
     */
    public String toUse(StoreId store, SessionId browser) {
        return ceremony.toUse(front.address(store), challenges.next(store, bound(browser), clock.instant()));
    }

    /**
     * Verifies the browser's response, and signs it in.
     *
     * @param browser the id in its cookie
     * @param response the browser's response as JSON
     * @return a new session id for this browser's cookie; empty if the passkey is not valid
     */
    public Optional<SessionId> signIn(StoreId store, SessionId browser, String response) {
        var now = clock.instant();
        return ceremony.shown(response)
                .filter(it -> challenges.take(store, it.challenge(), bound(browser), now))
                .flatMap(it -> transaction.execute(status -> signIn(store, it, now)));
    }

    private Optional<SessionId> signIn(StoreId store, Ceremony.Shown shown, Instant now) {
        var account = shown.owner().flatMap(it -> accounts.lock(store, it)).filter(it -> it.is(State.OPEN));
        var passkey = account.flatMap(
                it -> passkeys.lock(store, shown.credential()) // after the account, as closing locks them
                        .filter(found -> found.account().equals(it.id())));
        if (passkey.isEmpty()) {
            return Optional.empty();
        }
        var counter = ceremony.verify(
                front.address(store), shown, passkey.orElseThrow().credential());
        if (counter.isEmpty()) {
            attempts.note(store, account.get().id(), "passkey", false);
            return Optional.empty();
        }
        passkeys.used(passkey.orElseThrow(), counter.get(), now);
        var row = account.get();
        mail.addAgain(store, AccountMails.SIGNED_IN, row.id(), now, Duration.ZERO);
        return Optional.of(sessions.add(store, row.id(), row.person(), "passkey"));
    }

    private static String bound(SessionId browser) {
        return "sign in " + browser.value();
    }
}
