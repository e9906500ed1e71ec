package shop.troth.people.choices;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.mail.MailQueue;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.SignUps;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/**
 * Takes a sign-up and mails a link to confirm it. Nothing is chosen until that link is used, so an address that somebody else typed only
 * gets the confirmation emails. The same is done whether or not the store knows the address.
 */
@Service
@RequiredArgsConstructor
public class SignUp {

    /** Maximum number of confirmation links mailed to an address in an hour. */
    private static final int MOST_AN_HOUR = 3;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Vault vault;
    private final AddressChoices choices;
    private final AddressHalts halts;
    private final SignUps signUps;
    private final MailQueue mail;
    private final Features features;
    private final PublishedPolicies policies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Takes a sign-up. Does nothing if the address was sent too many links in the last hour.
     *
     * @param given what the form was given, without errors
     * @param topics the topics whose boxes were checked; at least one
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow collecting the address, such as from somebody who did not
     *     state their age
     */
    public void ask(Store store, Submission given, List<Topic> topics) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var known =
                CallerFacts.of(ChoicesUses.SIGN_UP).and(features.of(store.id()).facts());
        transaction.executeWithoutResult(status -> {
            var person = vault.collect(store.id(), null, given, ChoicesUses.CONFIRM, known);
            halts.lock(store.id(), person); // of two at once the second counts the first
            if (signUps.since(store.id(), choices.sameAddress(store.id(), person), now.minus(HOUR)) >= MOST_AN_HOUR) {
                status.setRollbackOnly();
                return;
            }
            var version = policies.current(store.id());
            var asked = new SignUps.SignUp(
                    UuidCreator.getTimeOrderedEpochPlus1(),
                    person,
                    topics.stream().map(Topic::id).toList(),
                    ChoiceWording.of(version.policy().owner().name(), topics),
                    version.shortHash(),
                    now,
                    false);
            signUps.add(store.id(), asked, now.plus(ChoiceLinks.To.CONFIRM.life()));
            mail.add(store.id(), ChoicesMails.CONFIRM, asked.id(), now);
        });
    }
}
