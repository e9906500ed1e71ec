package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.mail.MailQueue;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.AccountRequests.Request;
import shop.troth.vault.Vault;

/**
 * Processes requests for an address, and sends the resulting email. The requester has their response by then, so not even its timing
 * reveals whether there is an account. A request is removed in the transaction that processes it, so it is processed once even if a node
 * stops.
 */
@Service
@RequiredArgsConstructor
public class AnswerRequests {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerRequests.class);
    private static final int AT_ONCE = 200;

    private final AccountRequests requests;
    private final Accounts accounts;
    private final Vault vault;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Processes the oldest requests. A request that fails stays for the next run, and does not block others. Safe to repeat. */
    @Recurring(name = "answer-account-requests", every = "1m")
    public void answer() {
        for (var request : requests.oldest(AT_ONCE)) {
            try {
                transaction.executeWithoutResult(
                        status -> requests.take(request).ifPresent(it -> answer(it, clock.instant())));
            } catch (RuntimeException e) {
                LOG.warn(
                        "What was asked of the accounts of {} could not be looked up; will retry: {}",
                        request.store(),
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Processes requests immediately, on another thread. If this node stops first, the scheduled task does it within a minute. */
    void soon() {
        Thread.ofVirtual().name("account-requests").start(() -> {
            try {
                answer();
            } catch (RuntimeException e) {
                LOG.warn("Requests for accounts wait: {}", e.getClass().getSimpleName());
            }
        });
    }

    private void answer(Request request, Instant now) {
        var found = accounts.at(request.store(), request.address());
        var person = Optional.ofNullable(request.person());
        if (request.askedAt().isBefore(now.minus(AccountMails.WAITS))) {
            person.ifPresent(it -> vault.erase(request.store(), it));
            return;
        }
        if (person.isPresent() && found.isEmpty()) {
            if (!accounts.add(request.store(), request.id(), person.get(), request.address(), now)) {
                throw new IllegalStateException("somebody else asked for the same address at this moment");
            }
            mail.add(request.store(), AccountMails.CONFIRM, request.id(), now);
            return;
        }
        person.ifPresent(it -> vault.erase(request.store(), it));
        found.ifPresent(account -> {
            var kind = account.is(State.PENDING) ? AccountMails.CONFIRM : request.kind();
            mail.addAgain(request.store(), kind, account.id(), now, AccountMails.REST);
        });
    }
}
