package shop.troth.people.choices;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
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
import shop.troth.vault.SubjectLookup;

/**
 * Ends messages. Every way to opt out leads here, so each has the same effect, immediately: when this returns, no message that the opt-out
 * covers is written anymore. Opting out needs no proof that the address is one's own; the address is notified.
 */
@Component
@RequiredArgsConstructor
public class OptOut implements Complaints {

    private final ChoiceLinks links;
    private final Subscriptions subscriptions;
    private final Topics topics;
    private final AddressChoices choices;
    private final EndMessages endMessages;
    private final List<OptOutListener> leavings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Ends all messages that can be ended, for an address, whether or not the store knows it. Safe to repeat. */
    public void ofAddress(Store store, Personal<String> email, ChoiceChannel way) {
        ofAddress(store, email, topics.endable(store), way);
    }

    /**
     * Ends messages for some purposes, for an address, whether or not the store knows it.
     *
     * @return whether the store knew the address, for staff; must not be revealed to somebody who typed it on a page
     */
    public boolean ofAddress(Store store, Personal<String> email, Set<Purpose> purposes, ChoiceChannel way) {
        var known = transaction.execute(status -> {
            var no = choices.object(store.id(), SubjectLookup.email(email), purposes);
            choices.anybody(store.id(), no.people()).ifPresent(it -> note(store, it, no.purposes(), way));
            return !no.people().isEmpty();
        });
        return Boolean.TRUE.equals(known);
    }

    /** Ends messages for a person whose address was not given, such as the buyer of an order, and for everybody with the same address. */
    public void ofPerson(Store store, SubjectId person, Set<Purpose> purposes, ChoiceChannel way) {
        transaction.executeWithoutResult(status -> {
            if (choices.hasAddress(store.id(), person)) { // otherwise erased meanwhile, and unreachable
                note(store, person, choices.object(store.id(), person, purposes).purposes(), way);
            }
        });
    }

    /**
     * Treats a complaint about a message as an objection: to the topics that include its purpose, or, if that purpose cannot be ended, to
     * everything that can. In the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Override
    public void complained(Store store, SubjectId person, Purpose purpose) {
        if (!choices.hasAddress(store.id(), person)) {
            return; // erased meanwhile, and unreachable
        }
        var endable = topics.endable(store);
        var meant = endable.contains(purpose) ? Topics.purposes(endMessages.of(store, Set.of(purpose))) : endable;
        var no = choices.object(store.id(), person, meant.isEmpty() ? Set.of(purpose) : meant);
        note(store, person, no.purposes(), ChoiceChannel.COMPLAINT);
    }

    /** Returns the topic that the link in a message ends; empty if the link has expired or never existed. Changes nothing. */
    public Optional<Topic> topic(Store store, String token) {
        return links.find(store.id(), ChoiceLinks.To.OUT, token, clock.instant())
                .flatMap(it -> topic(store, it));
    }

    private Optional<Topic> topic(Store store, ChoiceLinks.Target target) {
        var id = target.about().replaceFirst("/.*", "");
        return topics.of(store, Set.of(id)).stream().findFirst();
    }

    /**
     * Ends the topic of the link in a message. Safe to repeat, also concurrently.
     *
     * @return the topic that ended; empty if the link has expired or never existed
     */
    public Optional<Topic> byLink(Store store, String token) {
        var topic = topic(store, token);
        var target = links.find(store.id(), ChoiceLinks.To.OUT, token, clock.instant());
        if (topic.isPresent() && target.isPresent()) {
            var purposes = Topics.purposes(List.of(topic.get()));
            var changed = transaction.execute(status -> {
                var no = choices.object(store.id(), target.get().person(), purposes);
                note(store, target.get().person(), no.purposes(), ChoiceChannel.MESSAGE);
                return !no.purposes().isEmpty();
            });
            if (Boolean.TRUE.equals(changed)) {
                tell(store, target.get());
            }
        }
        return topic;
    }

    /** Tells the sender of the message, after the opt-out was recorded, that somebody opted out by it, but not who. */
    private void tell(Store store, ChoiceLinks.Target target) {
        var at = target.about().indexOf('/');
        if (at > 0) {
            leavings.forEach(it -> it.leftBy(store.id(), target.about().substring(at + 1)));
        }
    }

    /**
     * Records the opt-out and notifies the person, unless it changes nothing. Otherwise repeating it for somebody could fill their mailbox.
     */
    private void note(Store store, SubjectId person, Set<Purpose> purposes, ChoiceChannel way) {
        var subscriber = subscriptions
                .of(store.id(), choices.sameAddress(store.id(), person))
                .map(Subscription::person)
                .orElse(person);
        endMessages.note(store, subscriber, List.of(), endMessages.of(store, purposes), way);
    }
}
