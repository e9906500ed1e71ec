package shop.troth.people.choices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Changes the topics that are on for an address, for somebody with the link from its mailbox. A switch that was off and stays off is
 * neither a consent nor an opt-out. Topics that need only an email address can be switched on only by somebody who signed up and confirmed
 * it: the link proves the mailbox but not that the messages were requested, so it starts no subscription. The owner of an account, who is
 * signed in, starts one where the policy says so. Other topics, such as a printed
 * catalog, go only to people the store already knows.
 */
@Service
@RequiredArgsConstructor
public class ChangeChoices {

    /** The outcome of a change. */
    public enum Outcome {
        CHANGED,
        SAME,
        /** The link has expired, never existed, or leads to somebody who was erased. */
        NO_SUCH_LINK
    }

    private final ShowChoices showChoices;
    private final Subscriptions subscriptions;
    private final AddressChoices choices;
    private final EndMessages endMessages;
    private final ConfirmSignUp confirmSignUp;
    private final TransactionTemplate transaction;

    /**
     * Changes the topics by a mailed link.
     *
     * @param wanted ids of the topics to be on; all others are turned off
     */
    public Outcome change(Store store, String token, Set<String> wanted) {
        return showChoices
                .byLink(store, token)
                .map(it -> change(store, it.person(), wanted, Optional.empty()))
                .orElse(Outcome.NO_SUCH_LINK);
    }

    /**
     * Changes the topics for somebody whose address is known to be theirs, such as the owner of an account.
     *
     * @param confirmed the address of the owner's account, where it counts as confirmed; starts a subscription if there is none
     */
    public Outcome change(Store store, SubjectId person, Set<String> wanted, Optional<Submission> confirmed) {
        var changed = transaction.execute(status -> {
            choices.lock(store.id(), person);
            var now = showChoices.of(store, person);
            var on = those(
                    now.topics(),
                    false,
                    it -> wanted.contains(it.id()) && (now.maySwitchOn(it) || confirmed.isPresent()));
            var off = those(now.topics(), true, it -> !wanted.contains(it.id()));
            if (!off.isEmpty()) {
                choices.object(store.id(), person, Topics.purposes(off));
            }
            var signed = those(on, Topic::signUp);
            var subscriber = subscriptions
                    .of(store.id(), choices.sameAddress(store.id(), person))
                    .map(Subscription::person)
                    .or(() -> confirmed
                            .filter(_ -> !signed.isEmpty())
                            .map(it -> confirmSignUp.subscribe(store, it, signed)))
                    .orElse(person);
            optIn(store, subscriber, signed);
            optIn(store, addressed(store, person), those(on, it -> !it.signUp()));
            endMessages.note(
                    store,
                    subscriber,
                    on,
                    off,
                    confirmed.isPresent() ? ChoiceChannel.ACCOUNT : ChoiceChannel.PREFERENCES);
            return !on.isEmpty() || !off.isEmpty();
        });
        return Boolean.TRUE.equals(changed) ? Outcome.CHANGED : Outcome.SAME;
    }

    private void optIn(Store store, SubjectId person, List<Topic> topics) {
        if (!topics.isEmpty()) {
            choices.optIn(store.id(), person, Topics.purposes(topics));
        }
    }

    /** Returns the newest record with a postal address, because consent counts for one record only, and print is sent there. */
    private SubjectId addressed(Store store, SubjectId person) {
        return choices.newest(store.id(), choices.sameAddress(store.id(), person), Kind.SHIPPING)
                .orElse(person);
    }

    private static List<Topic> those(List<Topic> topics, Predicate<Topic> which) {
        return topics.stream().filter(which).toList();
    }

    private static List<Topic> those(Map<Topic, Boolean> topics, boolean areOn, Predicate<Topic> which) {
        return topics.entrySet().stream()
                .filter(it -> it.getValue() == areOn && which.test(it.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
