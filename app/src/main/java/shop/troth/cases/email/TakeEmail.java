package shop.troth.cases.email;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.RootKeyset;
import shop.troth.mail.incoming.TakesMail;
import shop.troth.mail.incoming.read.IncomingMail;
import shop.troth.mail.incoming.read.MailReader;
import shop.troth.mail.incoming.read.SenderType;
import shop.troth.policy.features.Features;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Handles emails to a store. A person's email continues its case, or opens one if the policy allows it; otherwise it is answered with the
 * link to the contact form, and not kept. A program's email is neither kept nor answered.
 */
@Service
@RequiredArgsConstructor
class TakeEmail implements TakesMail {

    private final FindConversation findConversation;
    private final SealEmail sealEmail;
    private final NewCaseLimit limit;
    private final AutoAnswers answers;
    private final ContactTopics topics;
    private final Features features;
    private final Stores stores;

    @Override
    public Taken take(Store store, byte[] raw, boolean whole) {
        var mail = MailReader.read(raw, ours());
        if (mail.nature() != SenderType.PERSON) {
            return Taken.DONE;
        }
        var sender = sender(mail);
        if (sender.isEmpty()) {
            return Taken.DONE; // nobody to answer
        }
        if (!whole) {
            return answer(store, mail, sender.get(), AutoAnswer.Why.TOO_LARGE);
        }
        try {
            return takeWhole(store, mail, sender.get());
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) { // the policy changed, or the writer was erased, just now
            return answer(store, mail, sender.get(), AutoAnswer.Why.FORM);
        }
    }

    private Taken takeWhole(Store store, IncomingMail mail, Submission sender) {
        var found = features.has(store.id(), EmailFeatures.REPLIES)
                ? findConversation.of(store, mail, sender)
                : Optional.<FindConversation.Found>empty();
        if (found.isPresent()) {
            var mayConfirm = found.get().own(); // confirmations go to the address of the case
            return sealEmail
                            .add(found.get(), mail, () -> mayConfirm && answers.first(store.id(), mail, sender))
                            .isPresent()
                    ? Taken.DONE
                    : answer(store, mail, sender, AutoAnswer.Why.CLOSED);
        }
        var topic = topic(store);
        if (topic.isEmpty()) {
            return answer(store, mail, sender, AutoAnswer.Why.FORM);
        }
        return isEmpty(mail) || sealEmail.hasOpened(store, mail) ? Taken.DONE : open(store, topic.get(), mail, sender);
    }

    /** Whether there is nothing to answer. */
    private static boolean isEmpty(IncomingMail mail) {
        return mail.text().isBlank() && mail.subject().isBlank() && mail.files().isEmpty();
    }

    private Taken open(Store store, Topic topic, IncomingMail mail, Submission sender) {
        var reached = limit.reached(store.id(), sender);
        if (reached.isPresent()) {
            return answer(store, mail, sender, reached.get());
        }
        try {
            sealEmail.open(store, topic, mail, () -> answers.first(store.id(), mail, sender));
            return Taken.DONE;
        } catch (NewCaseLimit.ReachedMeanwhile e) {
            return answer(store, mail, sender, e.why());
        }
    }

    private Optional<Topic> topic(Store store) {
        return topics.desk(store.id())
                .filter(it -> features.has(store.id(), EmailFeatures.MESSAGES))
                .flatMap(it -> it.email().flatMap(email -> it.topic(email.topic())));
    }

    private Taken answer(Store store, IncomingMail mail, Submission sender, AutoAnswer.Why why) {
        return !features.has(store.id(), EmailFeatures.ANSWERS) || answers.answer(store, mail, sender, why)
                ? Taken.DONE
                : Taken.LATER;
    }

    /** The sender's address; empty if it is not valid. A placeholder stands in for the required message. */
    private static Optional<Submission> sender(IncomingMail mail) {
        var given = EmailForms.MESSAGE.read(Map.of("email", new String[] {mail.from()}, "message", new String[] {"-"}));
        return Optional.of(given).filter(Submission::isGood);
    }

    /** The addresses from which any store here sends mail, or at which it reads mail. */
    private Set<String> ours() {
        var ours = new TreeSet<String>();
        for (var store : stores.originals()) {
            ours.add(store.contact().mailFrom().toLowerCase(Locale.ROOT));
            topics.desk(store.id()).flatMap(it -> it.email()).ifPresent(it -> ours.add(it.address()));
        }
        return ours;
    }
}
