package shop.troth.people.choices;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.returned.Complaints;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.policy.Purpose;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Personal;
import shop.troth.vault.Sought;

/**
 * Ends messages. Every way leads here, so all of them end in one record, and at once: when this returns, no message that the no is about is
 * written any more. A no is taken from whoever says it, with or without proof that the address is theirs; the address is told.
 */
@Component
public class OptOut implements Complaints {

    private final ChoiceLinks links;
    private final Subscriptions subscriptions;
    private final Topics topics;
    private final AddressChoices choices;
    private final EndMessages endMessages;
    private final List<CountsLeavings> leavings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OptOut(
            ChoiceLinks links,
            Subscriptions subscriptions,
            Topics topics,
            AddressChoices choices,
            EndMessages endMessages,
            List<CountsLeavings> leavings,
            TransactionTemplate transaction,
            Clock clock) {
        this.links = links;
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.choices = choices;
        this.endMessages = endMessages;
        this.leavings = leavings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Ends everything that can be ended, for an address, known or not. Saying it twice changes nothing. */
    public void ofAddress(Store store, Personal<String> email, Way way) {
        ofAddress(store, email, topics.endable(store), way);
    }

    /**
     * Ends messages for some purposes, for an address, known or not.
     *
     * @return whether the store knew the address, for staff; never told to whoever typed it on a page
     */
    public boolean ofAddress(Store store, Personal<String> email, Set<Purpose> purposes, Way way) {
        var known = transaction.execute(status -> {
            var no = choices.object(store.id(), Sought.email(email), purposes);
            choices.anybody(store.id(), no.people()).ifPresent(it -> note(store, it, no.purposes(), way));
            return !no.people().isEmpty();
        });
        return Boolean.TRUE.equals(known);
    }

    /** The same for somebody whose address was not named, such as the buyer of an order, and for everybody who has that address. */
    public void ofPerson(Store store, SubjectId person, Set<Purpose> purposes, Way way) {
        transaction.executeWithoutResult(status -> {
            if (choices.hasAddress(store.id(), person)) { // or they are gone meanwhile; nothing can be sent to them
                note(store, person, choices.object(store.id(), person, purposes).purposes(), way);
            }
        });
    }

    /**
     * Takes a complaint about a message for an objection: to the topics that its purpose is part of, or, where nobody can end that
     * purpose, to everything that can be ended. In the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Override
    public void complained(Store store, SubjectId person, Purpose purpose) {
        if (!choices.hasAddress(store.id(), person)) {
            return; // gone meanwhile; nothing can be sent to them
        }
        var endable = topics.endable(store);
        var meant = endable.contains(purpose) ? Topics.purposes(endMessages.of(store, Set.of(purpose))) : endable;
        var no = choices.object(store.id(), person, meant.isEmpty() ? Set.of(purpose) : meant);
        note(store, person, no.purposes(), Way.COMPLAINT);
    }

    /** The topic that the link in a message ends; nothing for a link that is too old or never was. Changes nothing. */
    public Optional<Topic> topic(Store store, String token) {
        return links.find(store.id(), ChoiceLinks.To.OUT, token, clock.instant())
                .flatMap(it -> topic(store, it));
    }

    private Optional<Topic> topic(Store store, ChoiceLinks.Target target) {
        var id = target.about().replaceFirst("/.*", "");
        return topics.of(store, Set.of(id)).stream().findFirst();
    }

    /**
     * Ends what the link in a message names. Done twice, or at once with another, it is done.
     *
     * @return the topic that ended; nothing for a link that is too old or never was
     */
    public Optional<Topic> byLink(Store store, String token) {
        var topic = topic(store, token);
        var target = links.find(store.id(), ChoiceLinks.To.OUT, token, clock.instant());
        if (topic.isPresent() && target.isPresent()) {
            var purposes = Topics.purposes(List.of(topic.get()));
            var changed = transaction.execute(status -> {
                var no = choices.object(store.id(), target.get().person(), purposes);
                note(store, target.get().person(), no.purposes(), Way.MESSAGE);
                return !no.purposes().isEmpty();
            });
            if (Boolean.TRUE.equals(changed)) {
                tell(store, target.get());
            }
        }
        return topic;
    }

    /** After the no has been taken: whoever sent the message learns that it was the one, and not whose it was. */
    private void tell(Store store, ChoiceLinks.Target target) {
        var at = target.about().indexOf('/');
        if (at > 0) {
            leavings.forEach(it -> it.leftBy(store.id(), target.about().substring(at + 1)));
        }
    }

    /** A no that was said before changes nothing, so it is not told again: nobody can fill a mailbox by saying it for somebody. */
    private void note(Store store, SubjectId person, Set<Purpose> purposes, Way way) {
        var subscriber = subscriptions
                .of(store.id(), choices.sameAddress(store.id(), person))
                .map(Subscription::person)
                .orElse(person);
        endMessages.note(store, subscriber, List.of(), endMessages.of(store, purposes), way);
    }
}
