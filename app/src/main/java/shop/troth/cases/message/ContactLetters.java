package shop.troth.cases.message;

import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.own.ConversationLinks;
import shop.troth.cases.email.ReplyAddresses;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.mail.Letter;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/** Writes the emails to people who wrote to the store: confirmations and answers. Subjects say nothing of what was written. */
@Component
@Sink
@RequiredArgsConstructor
class ContactLetters {

    private final Cases cases;
    private final Inquiries inquiries;
    private final ContactTopics topics;
    private final ConversationLinks links;
    private final ReplyAddresses replies;
    private final QuoteLetters quotes;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    /** @param about ids of cases */
    Map<UUID, Letter> received(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        cases.findAll(store.id(), about.stream().map(CaseId::new).toList())
                .forEach(it -> letter(store, it, Optional.empty())
                        .ifPresent(one -> letters.put(it.id().value(), one)));
        return letters;
    }

    /** @param about ids of answers */
    Map<UUID, Letter> answered(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        about.forEach(answer -> inquiries
                .caseOf(store.id(), answer)
                .flatMap(it -> cases.findAll(store.id(), List.of(it)).stream().findFirst())
                .flatMap(it -> letter(store, it, Optional.of(answer)))
                .ifPresent(it -> letters.put(answer, it)));
        return letters;
    }

    private Optional<Letter> letter(Store store, Case about, Optional<UUID> answer) {
        var purpose = topics.purpose(store.id(), about.topic());
        var use = ContactUses.write(purpose);
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var person = about.writer().orElseThrow();
        var first = about.id().value();
        try {
            var needed = answer.isEmpty() ? use.without(List.of(Kind.MESSAGE.category(), Kind.NAME.category())) : use;
            var things = answer.map(it -> List.of(first, it)).orElse(List.of(first));
            var opened = vault.openThings(store.id(), person, things, needed, known);
            return Optional.ofNullable(opened.get(first))
                    .map(it -> letter(
                            store,
                            about,
                            it,
                            answer.map(opened::get),
                            answer.flatMap(one -> quotes.of(store, purpose, one))));
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }

    private Letter letter(
            Store store, Case about, Opened writer, Optional<Opened> answer, Optional<QuoteLetter> offer) {
        var address = front.address(store.id());
        var link = address + "/contact/case/" + links.next(store.id(), about.id(), clock.instant())
                + offer.map(QuoteLetter::path).orElse("");
        var replyTo = replies.next(about, clock.instant());
        var view = new ContactLetterView(
                store.name(),
                store.brand().mailColor(),
                answer.flatMap(it -> writer.find(Kind.NAME))
                        .map(it -> it.reveal())
                        .orElse(""),
                about.number(),
                topics.find(store.id(), about.topic()).map(Topic::answers).orElse("customer service team"),
                topics.isAboutChild(store.id(), about.topic()),
                answer.flatMap(it -> it.find(Kind.MESSAGE))
                        .map(it -> it.reveal())
                        .orElse(""),
                offer,
                store.dispatch().day(about.due().minusSeconds(1)),
                replyTo.isPresent(),
                replyTo.isPresent() && replies.writtenTo(store.id()).isPresent(),
                link,
                address + "/privacy");
        var html = Letter.html(templates, "mail/contact.jte", view);
        var letter = new Letter(
                about.writer().orElseThrow(), writer.get(Kind.EMAIL).reveal(), view.title(), view.asText(), html);
        var whole = answer.isEmpty() ? letter.answering("") : letter; // mark a confirmation as an automatic reply
        return replyTo.map(whole::repliedAt).orElse(whole);
    }
}
