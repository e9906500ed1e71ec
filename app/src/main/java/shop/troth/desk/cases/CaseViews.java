package shop.troth.desk.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnteredCases;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.cases.quote.CallerOrders;
import shop.troth.cases.quote.DraftOrders;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.desk.quote.QuoteStates;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activities;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.ContactDesk.Template;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Stores;

/** Draws the page of a message. */
@Component
@RequiredArgsConstructor
class CaseViews {

    /**
     * What a page shows besides the message.
     *
     * @param note what was just tried; empty if nothing
     * @param conversation present if it was just revealed
     * @param unsent an answer that was typed and can only be copied; empty if there is none
     */
    record Shown(String note, Optional<RevealedConversation> conversation, String unsent) {

        static final Shown NOTHING = new Shown("", Optional.empty(), "");

        static Shown note(String note) {
            return new Shown(note, Optional.empty(), "");
        }
    }

    private final MergedCases merged;
    private final Inquiries inquiries;
    private final QuoteDesk quotes;
    private final CallerOrders callerOrders;
    private final DraftOrders draftOrders;
    private final ContactTopics topics;
    private final EnteredCases entered;
    private final SentFiles files;
    private final WaysToAnswer ways;
    private final Activities activities;
    private final Stores stores;
    private final Clock clock;

    /** The text of a template; empty if the store has no such template. */
    String draft(Visitor visitor, String template) {
        return templates(visitor).stream()
                .filter(it -> it.id().equals(template))
                .map(Template::text)
                .findFirst()
                .orElse("");
    }

    String draw(Visitor visitor, Model model, Case about, Shown shown) {
        var store = about.store();
        var parts = merged.parts(store, about.id());
        var topic = topics.find(store, about.topic()).map(Topic::title).orElse(about.topic());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/cases"));
        model.addAttribute(
                "page",
                new CaseView(
                        CaseRow.of(visitor.store(), about, topic, clock.instant()),
                        shown.note(),
                        about.isOpen(),
                        about.isOpen() && visitor.rights().mayReveal(topics.purpose(store, about.topic())),
                        about.state() == CaseState.WITH_SHOPPER,
                        lines(visitor, parts),
                        parts.stream().skip(1).map(Case::number).toList(),
                        Optional.of(merged.where(about).number())
                                .filter(it -> !it.equals(about.number()))
                                .orElse(""),
                        templates(visitor),
                        activities.about(visitor.store(), about.number()),
                        quotes(visitor, about),
                        entered.wayOf(about).map(CaseViews::came).orElse(""),
                        ways.of(about),
                        LocalDate.ofInstant(
                                        clock.instant(),
                                        visitor.store().dispatch().zone())
                                .toString(),
                        UUID.randomUUID().toString()));
        model.addAttribute("unsent", shown.unsent());
        shown.conversation().ifPresent(it -> model.addAttribute("revealed", it));
        return "desk/case";
    }

    /**
     * A conversation as its page shows it.
     *
     * @param draft what the answer begins with
     */
    RevealedConversation revealed(Visitor visitor, Conversation conversation, String draft) {
        var about = conversation.about();
        var parts = merged.parts(about.store(), about.id());
        var sent = files.of(
                about.store(), parts.stream().map(it -> it.id().value()).toList());
        return new RevealedConversation(visitor.store(), conversation, entered.ways(about.store(), parts), sent, draft);
    }

    private List<Template> templates(Visitor visitor) {
        return topics.desk(visitor.store().id()).map(ContactDesk::templates).orElse(List.of());
    }

    private List<CaseView.Line> lines(Visitor visitor, List<Case> parts) {
        var by = entered.ways(visitor.store().id(), parts);
        return parts.stream()
                .flatMap(it -> inquiries.of(it.store(), it.id()).stream())
                .sorted(Comparator.comparing(Message::at))
                .map(it -> new CaseView.Line(
                        who(it, Optional.ofNullable(by.get(it.id()))), DeskTimes.minute(visitor.store(), it.at())))
                .toList();
    }

    private static String came(CaseChannel way) {
        return switch (way) {
            case PHONE -> "By phone";
            case LETTER -> "By letter";
            case COUNTER -> "In person";
            case EMAIL -> "By email";
        };
    }

    static String who(Message message, Optional<CaseChannel> by) {
        var answer = message.isAnswer();
        return by.map(it -> switch (it) {
                    case PHONE -> answer ? "Our answer on the phone" : "They called";
                    case LETTER -> answer ? "Our letter" : "Their letter";
                    case COUNTER -> answer ? "Our answer in person" : "They came in person";
                    case EMAIL -> answer ? "Our answer" : "Their email";
                })
                .orElse(answer ? "Our answer" : "They wrote");
    }

    /** Newest first; empty if no quote or order can be drafted in the case, or this role may not answer it. */
    private Optional<CaseView.Quotes> quotes(Visitor visitor, Case about) {
        return Optional.of(about)
                .filter(it -> visitor.may(DeskAction.DRAFT_ORDERS))
                .filter(it -> quotes.answers(it) || callerOrders.isCall(it))
                .filter(it -> visitor.rights().mayReveal(topics.purpose(it.store(), it.topic())))
                .map(it -> new CaseView.Quotes(
                        quotes.of(visitor.store(), it).stream()
                                .map(one -> new CaseView.QuoteLine(
                                        one.number(),
                                        QuoteStates.words(quotes.standing(one)),
                                        DeskAmounts.text(one.goods()),
                                        QuoteDesk.lastDay(visitor.store(), one)))
                                .toList(),
                        kind(it),
                        quotes.answers(it)));
    }

    private CaseView.Kind kind(Case about) {
        if (callerOrders.isCall(about)) {
            return CaseView.Kind.PHONE_ORDER;
        }
        return draftOrders.takes(about) ? CaseView.Kind.DRAFT_ORDER : CaseView.Kind.QUOTE;
    }
}
