package shop.troth.people.accounts;

import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.AccountRequests.Request;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Mails a link to an address if it has an account, or the confirmation link if the account is not confirmed yet. The requester learns
 * nothing about the account: {@link AnswerRequests} looks it up after the response.
 */
@Service
@RequiredArgsConstructor
public class MailLink {

    private final AddressHashes hashes;
    private final AccountRequests requests;
    private final AnswerRequests answers;
    private final Clock clock;

    /**
     * Stores the request.
     *
     * @param given what {@link AccountForms#LINK} was given, without errors
     * @param kind {@link AccountMails#SIGN_IN_LINK} or {@link AccountMails#PASSWORD_LINK}
     */
    public void ask(StoreId store, Submission given, String kind) {
        var address = hashes.of(store, given.get(Kind.EMAIL));
        requests.add(Request.of(store, UUID.randomUUID(), kind, address, null, clock.instant()));
        answers.soon();
    }
}
