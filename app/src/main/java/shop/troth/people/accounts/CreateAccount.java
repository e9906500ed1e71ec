package shop.troth.people.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Accounts.State;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.policy.Fact;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.Known;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Creates an account in two steps. The first takes an address and mails a link to it; the second, behind that link, takes the rest. So
 * nothing is set before the address is proven, and asking again for somebody else's address takes nothing over.
 */
@Component
public class CreateAccount {

    private static final Logger LOG = LoggerFactory.getLogger(CreateAccount.class);

    private final Accounts accounts;
    private final AddressHashes hashes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final Vault vault;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CreateAccount(
            Accounts accounts,
            AddressHashes hashes,
            AccountLinks links,
            Sessions sessions,
            Vault vault,
            MailQueue mail,
            Features features,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.links = links;
        this.sessions = sessions;
        this.vault = vault;
        this.mail = mail;
        this.features = features;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Mails a link to the address, or word that it has an account. Whoever asks learns neither, not even by how long the answer takes:
     * it is looked up after it.
     *
     * @param given what {@link AccountForms#address} was given, without errors
     * @param said what they said of themselves in this browser, such as that they are thirteen or older
     */
    public void ask(StoreId store, Submission given, Collection<Fact> said) {
        Thread.ofVirtual().name("create-account").start(() -> {
            try {
                var asked = Objects.requireNonNull(transaction.execute(status -> {
                    var done = queue(store, given, said);
                    if (!done) {
                        status.setRollbackOnly(); // somebody else asked for the same address at this moment, and is
                        // written to
                    }
                    return done;
                }));
                if (asked) {
                    mail.wake();
                }
            } catch (RuntimeException e) { // of a policy that lets nothing be taken in, too
                LOG.warn(
                        "An account of {} was asked for and not begun: {}",
                        store,
                        e.getClass().getSimpleName());
            }
        });
    }

    private boolean queue(StoreId store, Submission given, Collection<Fact> said) {
        var now = clock.instant();
        var address = hashes.of(store, given.get(Kind.EMAIL));
        var found = accounts.at(store, address);
        if (found.isPresent()) {
            var kind = found.get().is(State.PENDING) ? AccountMails.CONFIRM : AccountMails.KNOWN;
            mail.addAgain(store, kind, found.get().id(), now, AccountMails.REST);
            return true;
        }
        var id = UUID.randomUUID();
        var use = AccountUses.DETAILS;
        var person = vault.admit(store, id, given, use.purpose(), Known.of(use).and(said));
        mail.add(store, AccountMails.CONFIRM, id, now);
        return accounts.add(store, id, person, address, now);
    }

    /** Whether a mailed link still leads to the second step. */
    public boolean isGood(StoreId store, String token) {
        return links.find(store, AccountMails.CONFIRM, token, clock.instant()).isPresent();
    }

    /**
     * The second step: the account is open, and this browser signed in to it.
     *
     * @param given what {@link AccountForms#details} was given, without errors
     * @return nothing if the link is not good any more
     */
    @Transactional
    public Optional<SessionId> finish(StoreId store, String token, Submission given) {
        var account = links.take(store, AccountMails.CONFIRM, token, clock.instant())
                .flatMap(it -> accounts.lock(store, it))
                .filter(it -> it.is(State.PENDING));
        if (account.isEmpty()) {
            return Optional.empty();
        }
        var row = account.get();
        var use = AccountUses.DETAILS;
        var known = Known.of(use).and(features.of(store).told()); // they said so when they asked for the account
        vault.add(store, row.person(), row.id(), given, use.purpose(), known);
        accounts.change(row, State.OPEN, row.address());
        return Optional.of(sessions.add(store, row.id(), row.person(), "new"));
    }
}
