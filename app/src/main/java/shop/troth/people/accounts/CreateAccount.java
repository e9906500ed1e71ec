package shop.troth.people.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.AccountRequests.Request;
import shop.troth.people.accounts.token.AccountLinks;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.policy.Fact;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Creates an account in two steps. The first takes an address and mails a link to it; the second, behind that link, takes the rest. Nothing
 * is set before the address is confirmed, so requesting an account for somebody else's address gives no access to anything.
 */
@Component
@RequiredArgsConstructor
public class CreateAccount {

    private static final Logger LOG = LoggerFactory.getLogger(CreateAccount.class);

    private final Accounts accounts;
    private final AddressHashes hashes;
    private final AccountLinks links;
    private final Sessions sessions;
    private final AccountRecords records;
    private final AccountRequests requests;
    private final AnswerRequests answers;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Mails the address a link, or a message that it already has an account. The requester cannot tell which, not even from the response
     * time: the address is stored in the vault, and {@link AnswerRequests} looks it up later.
     *
     * @param given what {@link AccountForms#address} was given, without errors
     * @param said what they stated in this browser, such as that they are 13 or older
     */
    public void ask(StoreId store, Submission given, Collection<Fact> said) {
        var id = UUID.randomUUID();
        var use = AccountUses.DETAILS;
        try {
            transaction.executeWithoutResult(status -> {
                var person = vault.register(
                        store, id, given, use.purpose(), CallerFacts.of(use).and(said));
                var address = hashes.of(store, given.get(Kind.EMAIL));
                requests.add(Request.of(store, id, AccountMails.KNOWN, address, person, clock.instant()));
            });
            answers.soon();
        } catch (RefusedByPolicy e) {
            LOG.warn("The policy of {} lets no account begin that somebody asked for", store);
        }
    }

    /** Returns the address that a mailed link confirms, as long as the link works. */
    public Optional<Personal<String>> address(StoreId store, String token) {
        var use = AccountUses.SHOW.only(Kind.EMAIL);
        return links.find(store, AccountMails.CONFIRM, token, clock.instant())
                .flatMap(it -> accounts.find(store, it))
                .flatMap(it -> vault.open(store, it.person(), use, use.known()).find(Kind.EMAIL));
    }

    /**
     * Completes the second step: opens the account, and signs this browser in.
     *
     * @param given what {@link AccountForms#details} was given, without errors
     * @return the session id for this browser's cookie; empty if the link no longer works
     */
    @Transactional
    public Optional<SessionId> finish(StoreId store, String token, Submission given) {
        var account = links.take(store, AccountMails.CONFIRM, token, clock.instant(), it -> accounts.lock(store, it))
                .filter(it -> it.is(State.PENDING));
        if (account.isEmpty()) {
            return Optional.empty();
        }
        var row = account.get();
        records.add(row.account(), given);
        accounts.open(row, given.find(Kind.PASSWORD));
        return Optional.of(sessions.add(store, row.id(), row.person(), "new"));
    }
}
