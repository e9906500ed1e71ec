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
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/** Writes the emails to people who wrote to the store: confirmations and answers. Subjects say nothing of what was written. */
@Component
@Sink
@RequiredArgsConstructor
public class ContactLetters {

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
            Store store, Case about, OpenedValues writer, Optional<OpenedValues> answer, Optional<QuoteLetter> offer) {
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

    /**
     * An email in a conversation with the store. Public because the template is compiled into a different package.
     *
     * @param color color of its button
     * @param name name of the writer, or empty; always empty in a confirmation, whose address nobody has confirmed, so that nobody mails their
     *     own text to strangers from ours
     * @param number number of the case
     * @param answers the team that answers
     * @param child whether it reports a child; such a report gets no answer
     * @param answer the answer; empty in a confirmation
     * @param offer the quote that comes with the answer, if any
     * @param due the day by which the team will answer
     * @param repliable whether a reply to the email continues the conversation
     * @param emails whether new emails open cases
     * @param link link to the conversation
     * @param policy address of the policy page
     */
    @Sink
    public record ContactLetterView(
            String store,
            String color,
            String name,
            String number,
            String answers,
            boolean child,
            String answer,
            Optional<QuoteLetter> offer,
            String due,
            boolean repliable,
            boolean emails,
            String link,
            String policy) {

        public String title() {
            return offer.isPresent()
                    ? (isByPhone() ? "Review and pay for your phone order " : "Your quote ")
                            + offer.get().number()
                    : (answer.isEmpty()
                                    ? (child ? "We got your report" : "We got your message")
                                    : "Our answer to your message")
                            + " (" + number + ")";
        }

        private boolean isByPhone() {
            return offer.filter(QuoteLetter::byPhone).isPresent();
        }

        public String greeting() {
            return name.isEmpty() ? "Hello," : "Hello " + name + ",";
        }

        /** The paragraphs of the text; an answer keeps its line breaks. */
        public List<String> said() {
            if (child) {
                return List.of(
                        "We got your report. Someone from our %s will look into it by %s.".formatted(answers, due),
                        "Because it’s about someone else, we can’t tell you what we find. We’ll delete your report as soon as we’re done.");
            }
            return answer.isEmpty()
                    ? List.of(
                            "We got your message. Someone from our %s will reply by %s.".formatted(answers, due),
                            "This is an automatic confirmation. Their answer will come in a separate email."
                                    + (emails
                                            ? " To add something, reply to this email: we accept up to 10 new emails a day from each address and confirm only the first."
                                            : ""))
                    : List.of(answer);
        }

        /** The signature: the team that answers. */
        public String signature() {
            return "The " + answers;
        }

        public String button() {
            return offer.filter(QuoteLetter::isOpen).isPresent()
                    ? isByPhone() ? "Review and pay" : "View and order"
                    : answer.isEmpty() ? (child ? "View your report" : "View your message") : "View or reply";
        }

        public String why() {
            if (child) {
                return "You’re getting this email because you wrote to " + store
                        + ". The link opens your report and works until we delete it, for up to 90 days, so please don’t forward this email. You can also delete the report there.";
            }
            return "You’re getting this email because you " + asked()
                    + (repliable ? ". You can reply to this email" : "")
                    + ". The link opens your conversation and works for 90 days, so please don’t forward this email. You can also delete the conversation there.";
        }

        private String asked() {
            if (isByPhone()) {
                return "ordered by phone from " + store;
            }
            return offer.isPresent() ? "asked " + store + " for a quote" : "wrote to " + store;
        }

        /** The plain-text version. */
        public String asText() {
            return greeting() + "\n\n" + String.join("\n\n", said()) + "\n\n"
                    + offer.map(it -> it.asText() + "\n\n").orElse("") + signature() + "\n\n" + button() + ":\n" + link
                    + "\n\nCase " + number + ". " + why() + " Our privacy policy:\n" + policy + "\n";
        }

        /** Withheld, because it contains what someone wrote. */
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
