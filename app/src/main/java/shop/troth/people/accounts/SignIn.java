package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.Attempts;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Signs owners in to their account by password, or by a link mailed to its address; for passkeys, see {@link PasskeySignIn}. Nobody else
 * can sign in to it, including staff.
 */
@Component
@RequiredArgsConstructor
public class SignIn {

    private final Accounts accounts;
    private final AddressHashes hashes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AccountRecords records;
    private final DummyAccount standIn;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Signs in with address and password. An address without an account, an account without a password, and a wrong password all get the
     * same response after the same work: the same statements, and one comparison. The caller limits the number of attempts.
     *
     * @param given what {@link AccountForms#SIGN_IN} was given, without errors
     * @return the session id for this browser's cookie; empty if they do not match
     */
    public Optional<SessionId> withPassword(StoreId store, Submission given) {
        var account =
                accounts.at(store, hashes.of(store, given.get(Kind.EMAIL))).filter(it -> it.is(State.OPEN));
        var stranger = standIn.of(store);
        var hashed = records.passwords(store, account.map(Accounts.Row::person), stranger);
        var current = hashed.kept()
                .filter(it -> account.filter(row -> row.isCurrent(it)).isPresent());
        if (!Passwords.match(given.get(Kind.PASSWORD), hashed.kept(), hashed.standIns()) || current.isEmpty()) {
            attempts.note(store, account.map(Accounts.Row::id).orElse(stranger.value()), "password", false);
            return Optional.empty();
        }
        var matched = account.orElseThrow();
        return transaction.execute(status -> accounts.lock(store, matched.id())
                .filter(it ->
                        it.is(State.OPEN)) // it may have been closed, or its password changed, during the comparison
                .filter(it -> Passwords.same(records.password(store, it.person()), hashed.kept()))
                .filter(it -> it.isCurrent(current.get()))
                .map(it -> {
                    if (it.password() == null) { // kept by an earlier release
                        accounts.open(it, current);
                    }
                    mail.addAgain(store, AccountMails.SIGNED_IN, it.id(), clock.instant(), Duration.ZERO);
                    return sessions.add(store, it.id(), it.person(), "password");
                }));
    }

    /** Returns whether a mailed link of this kind still works. */
    public boolean isGood(StoreId store, String kind, String token) {
        return links.find(store, kind, token, clock.instant()).isPresent();
    }

    /**
     * Signs in with a mailed link, which works once.
     *
     * @return the session id for this browser's cookie; empty if the link no longer works
     */
    @Transactional
    public Optional<SessionId> withLink(StoreId store, String token) {
        return links.take(store, AccountMails.SIGN_IN_LINK, token, clock.instant(), it -> accounts.lock(store, it))
                .filter(it -> it.is(State.OPEN))
                .map(it -> {
                    mail.addAgain(store, AccountMails.SIGNED_IN, it.id(), clock.instant(), Duration.ZERO);
                    return sessions.add(store, it.id(), it.person(), "link");
                });
    }
}
