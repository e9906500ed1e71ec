package shop.troth.people.choices;

import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.gate.CallerFacts;

/** The steps that follow every choice: ending a subscription that nothing is left of, writing a receipt, and notifying the person. */
@Component
@RequiredArgsConstructor
class EndMessages {

    private final Subscriptions subscriptions;
    private final Receipts receipts;
    private final Topics topics;
    private final AddressChoices choices;
    private final ChosenRecords records;
    private final PublishedPolicies policies;
    private final MailQueue mail;
    private final Clock clock;

    /** Records consents and opt-outs that the vault has taken, and notifies the person, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void note(Store store, SubjectId person, List<Topic> on, List<Topic> off, ChoiceChannel way) {
        if (on.isEmpty() && off.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var owner = policies.current(store.id()).policy().owner().name();
        var chosen = new java.util.ArrayList<Receipts.Chosen>();
        if (!on.isEmpty()) {
            chosen.add(new Receipts.Chosen(true, on, ChoiceWording.of(owner, on), way, now));
        }
        if (!off.isEmpty()) {
            chosen.add(new Receipts.Chosen(false, off, ChoiceWording.of(owner, off), way, now));
        }
        var receipt = receipts.write(store, person, chosen);
        if (way != ChoiceChannel.COMPLAINT) { // whoever reports our mail as spam is not sent another
            mail.add(store.id(), ChoicesMails.CHANGED, receipt.id(), now);
        }
        end(store, person);
    }

    /** Returns the topics that include any of these purposes. */
    List<Topic> of(Store store, Collection<Purpose> purposes) {
        return topics.of(store).stream()
                .filter(it -> Topics.purposes(List.of(it)).stream().anyMatch(purposes::contains))
                .toList();
    }

    /**
     * Ends a subscription when no topic is on that needs only an email address; printed catalogs do not keep it. If the person consents to
     * nothing anymore, the retention period of their receipts starts, too.
     */
    private void end(Store store, SubjectId person) {
        var wanted = choices.of(store.id(), person).optedIn();
        var subscribed = topics.announced(store).stream().filter(Topic::signUp).toList();
        var same = choices.sameAddress(store.id(), person);
        if (Collections.disjoint(wanted, Topics.purposes(subscribed))) {
            subscriptions.of(store.id(), same).ifPresent(it -> {
                var known = CallerFacts.of(ChoicesUses.SIGN_UP);
                records.release(store.id(), it.person(), it.id(), ChoicesUses.CONFIRM, known);
                subscriptions.remove(store.id(), it.id());
            });
        }
        if (wanted.isEmpty()) {
            Set.copyOf(same).forEach(it -> receipts.end(store, it));
        }
    }
}
