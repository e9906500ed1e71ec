package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;

/** Changes the password of an account. All other browsers are signed out, all mailed links stop working, and the owner is notified. */
@Component
@RequiredArgsConstructor
public class ChangePassword {

    private final Accounts accounts;
    private final AccountLinks links;
    private final Sessions sessions;
    private final MailQueue mail;
    private final AccountRecords records;
    private final Clock clock;

    /** Returns whether the account has a password. */
    public boolean hasOne(Session session) {
        return kept(session).isPresent();
    }

    /** Returns whether this is the account's password; true if the account has none. */
    public boolean isRight(Session session, Personal<String> typed) {
        var kept = kept(session);
        return kept.isEmpty()
                || Passwords.match(typed, kept)
                        && accounts.find(session.store(), session.account())
                                .map(it -> it.isCurrent(kept.get()))
                                .orElse(true); // it was closed in this moment, as whoever changes anything finds out
    }

    private Optional<Personal<String>> kept(Session session) {
        return records.password(session.store(), session.person());
    }

    /**
     * Sets a new password.
     *
     * @param given what {@link AccountForms#password} was given, without errors
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public void change(Session session, Submission given) {
        set(accounts.lockOpen(session), given);
        sessions.endOthers(session);
    }

    /**
     * Sets a new password for an owner who forgot the old one and has the mailed link, and signs this browser in.
     *
     * @return the session id for this browser's cookie; empty if the link no longer works
     */
    @Transactional
    public Optional<SessionId> recover(StoreId store, String token, Submission given) {
        var account = links.take(
                        store, AccountMails.PASSWORD_LINK, token, clock.instant(), it -> accounts.lock(store, it))
                .filter(it -> it.is(State.OPEN));
        account.ifPresent(it -> {
            set(it, given);
            sessions.endAll(store, it.id());
        });
        return account.map(it -> sessions.add(store, it.id(), it.person(), "link"));
    }

    private void set(Accounts.Row account, Submission given) {
        records.correct(account.store(), account.person(), account.id(), given);
        accounts.open(account, given.find(Kind.PASSWORD));
        links.end(account.store(), List.of(account.id()));
        mail.addAgain(account.store(), AccountMails.PASSWORD_CHANGED, account.id(), clock.instant(), Duration.ZERO);
    }
}
