package shop.troth.people.choices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;

/**
 * Sets the switches of an address, for whoever has the link from its mailbox. A switch that was off and stays off says neither yes nor no.
 * What an address alone is enough for is switched on only for who signed up and confirmed it once: the link proves the mailbox, not that it
 * was asked for, and begins no subscription. Anything else, such as a printed catalog, goes to whom the store knows already, and the
 * link or the account proves who says yes.
 */
@Service
public class ChangeChoices {

    /** How it ended. */
    public enum Outcome {
        CHANGED,
        SAME,
        /** The link is too old, never was, or leads to somebody who is gone. */
        NO_SUCH_LINK
    }

    private final ShowChoices showChoices;
    private final Subscriptions subscriptions;
    private final AddressChoices choices;
    private final EndMessages endMessages;
    private final TransactionTemplate transaction;

    ChangeChoices(
            ShowChoices showChoices,
            Subscriptions subscriptions,
            AddressChoices choices,
            EndMessages endMessages,
            TransactionTemplate transaction) {
        this.showChoices = showChoices;
        this.subscriptions = subscriptions;
        this.choices = choices;
        this.endMessages = endMessages;
        this.transaction = transaction;
    }

    /** @param wanted ids of the topics whose switches are to be on; all others are to be off */
    public Outcome change(Store store, String token, Set<String> wanted) {
        return showChoices
                .byLink(store, token)
                .map(it -> change(store, it.person(), wanted))
                .orElse(Outcome.NO_SUCH_LINK);
    }

    /** The same by somebody whose address is known to be theirs, such as the owner of an account. */
    public Outcome change(Store store, SubjectId person, Set<String> wanted) {
        var changed = transaction.execute(status -> {
            choices.lock(store.id(), person);
            var now = showChoices.of(store, person);
            var subscriber = subscriptions
                    .of(store.id(), choices.sameAddress(store.id(), person))
                    .map(Subscription::person);
            var on = those(now.topics(), false, it -> wanted.contains(it.id()) && now.maySwitchOn(it));
            var off = those(now.topics(), true, it -> !wanted.contains(it.id()));
            if (!off.isEmpty()) {
                choices.object(store.id(), person, Topics.purposes(off));
            }
            optIn(store, subscriber.orElse(person), those(on, Topic::signUp));
            optIn(store, addressed(store, person), those(on, it -> !it.signUp()));
            endMessages.note(store, subscriber.orElse(person), on, off, Way.PREFERENCES);
            return !on.isEmpty() || !off.isEmpty();
        });
        return Boolean.TRUE.equals(changed) ? Outcome.CHANGED : Outcome.SAME;
    }

    private void optIn(Store store, SubjectId person, List<Topic> topics) {
        if (!topics.isEmpty()) {
            choices.optIn(store.id(), person, Topics.purposes(topics));
        }
    }

    /** Whoever has a postal address, since a yes counts for one record alone and what is printed goes there: the newest of them. */
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
