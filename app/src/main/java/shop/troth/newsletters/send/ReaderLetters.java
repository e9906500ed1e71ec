package shop.troth.newsletters.send;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.returned.Deliverability;
import shop.troth.mail.returned.Deliverability.Returned;
import shop.troth.mail.returned.UnqueuedMail;
import shop.troth.newsletters.NewsletterKinds;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.compose.RenderNewsletter;
import shop.troth.newsletters.compose.RenderNewsletter.Rendered;
import shop.troth.newsletters.returned.ReturnedNewsletters;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** Writes a newsletter to each reader: the same text for all, to an address that is opened now, with the reader's own unsubscribe link. */
@Component
@Sink
@RequiredArgsConstructor
class ReaderLetters {

    /** Tokens by reader: for unsubscribing from the topic, and for the page with their choices. */
    record Links(Map<SubjectId, String> out, Map<SubjectId, String> preferences) {}

    private final RenderNewsletter render;
    private final ChoiceLinks choiceLinks;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Deliverability deliverability;
    private final ReturnedNewsletters returned;
    private final Front front;

    /** Creates links, in the caller's transaction, which ends before anything is sent, so that the links in a mail always work. */
    @Transactional(propagation = Propagation.MANDATORY)
    Links links(Store store, Edition edition, Collection<SubjectId> people, Instant now) {
        var about = edition.topic() + "/" + edition.id();
        return new Links(
                choiceLinks.next(store.id(), ChoiceLinks.To.OUT, people, about, now),
                choiceLinks.next(store.id(), ChoiceLinks.To.PREFERENCES, people, "", now));
    }

    /** Those whose address is undeliverable. */
    Set<SubjectId> unreachable(Store store, Collection<SubjectId> people) {
        return deliverability.undeliverable(store.id(), people);
    }

    /** Notes that the mail server answered that there is no such mailbox, as for a message that comes back. */
    void noMailbox(Edition edition, SubjectId person, UUID message, Instant now) {
        if (deliverability.note(
                new Returned(edition.store(), message, BounceVerdict.HARD, edition.kind(), person, now))) {
            returned.returned(
                    new UnqueuedMail.Sent(edition.store(), message, edition.kind(), person), BounceVerdict.HARD);
        }
    }

    /** @return the letters by reader, without readers whose address the policy does not allow to be used */
    Map<SubjectId, Letter> write(
            Store store, Edition edition, DeclaredMail kind, Collection<SubjectId> people, Links links) {
        var rendered = render.render(store, NewsletterDraft.parse(edition.draft(), edition.draft(), edition.content()));
        var use = NewsletterKinds.use(kind);
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var letters = new HashMap<SubjectId, Letter>();
        vault.openAll(store.id(), people, use, known)
                .forEach((person, opened) -> opened.find(Kind.EMAIL)
                        .ifPresent(to -> letters.put(
                                person,
                                letter(
                                        rendered,
                                        to.reveal(),
                                        front.address(store.id()) + "/preferences/",
                                        Objects.requireNonNull(links.out().get(person)),
                                        Objects.requireNonNull(
                                                links.preferences().get(person))))));
        return letters;
    }

    static Letter letter(Rendered rendered, String to, String preferences, String out, String own) {
        var address = preferences + "out/" + out;
        var mine = rendered.with(address, preferences + own);
        return new Letter(to, mine.subject(), mine.text(), mine.html()).endedBy(URI.create(address));
    }
}
