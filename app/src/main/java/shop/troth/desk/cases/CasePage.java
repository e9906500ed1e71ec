package shop.troth.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.CloseInquiry;
import shop.troth.cases.contact.CloseInquiry.Wish;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.desk.quote.QuoteStates;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.Amounts;
import shop.troth.desk.view.Chrome;
import shop.troth.desk.view.Times;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Stores;

/** The page of a message: masked until it is read to be answered. */
@DeskPage
class CasePage {

    private static final String ADDRESS = "/cases/{number}";

    private final Cases cases;
    private final Inquiries inquiries;
    private final QuoteDesk quotes;
    private final ContactTopics topics;
    private final RevealConversation revealConversation;
    private final AnswerInquiry answerInquiry;
    private final CloseInquiry closeInquiry;
    private final StaffEvents events;
    private final StaffMembers members;
    private final Stores stores;
    private final Clock clock;

    CasePage(
            Cases cases,
            Inquiries inquiries,
            QuoteDesk quotes,
            ContactTopics topics,
            RevealConversation revealConversation,
            AnswerInquiry answerInquiry,
            CloseInquiry closeInquiry,
            StaffEvents events,
            StaffMembers members,
            Stores stores,
            Clock clock) {
        this.cases = cases;
        this.inquiries = inquiries;
        this.quotes = quotes;
        this.topics = topics;
        this.revealConversation = revealConversation;
        this.answerInquiry = answerInquiry;
        this.closeInquiry = closeInquiry;
        this.events = events;
        this.members = members;
        this.stores = stores;
        this.clock = clock;
    }

    @Needs(DeskAction.ANSWER)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        var about = any(visitor, number);
        return topics.isAboutChild(about.store(), about.topic())
                ? "redirect:/children/" + about.number()
                : page(visitor, model, about, "", null);
    }

    /** Answers with the page itself and sends nowhere: reloading asks again, and the address shows nothing. */
    @Needs(DeskAction.REVEAL)
    @PostMapping(ADDRESS + "/reveal")
    String reveal(
            @PathVariable String number,
            @RequestParam(defaultValue = "none") String template,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        return switch (revealConversation.reveal(visitor, about)) {
            case RevealConversation.Outcome.Revealed(var conversation) ->
                page(
                        visitor,
                        model,
                        about,
                        "",
                        new RevealedConversation(visitor.store(), conversation, Templates.text(template)));
            case RevealConversation.Outcome.NotForYou() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            case RevealConversation.Outcome.TooMany() -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                yield page(
                        visitor,
                        model,
                        about,
                        "You have revealed information %d times within an hour. Please wait, or ask someone else."
                                .formatted(RevealBuyer.MOST_AN_HOUR),
                        null);
            }
            case RevealConversation.Outcome.Erased() ->
                page(visitor, model, about, "This conversation was deleted.", null);
        };
    }

    /** However often the same page asks, it answers once. */
    @Needs(DeskAction.ANSWER)
    @PostMapping(ADDRESS + "/answer")
    String answer(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        if (!visitor.rights().mayReveal(topics.purpose(about.store(), about.topic()))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var message = ContactForms.MESSAGE.name();
        var typed = ContactForms.ANSWER.read(Map.of(message, new String[] {sent.getOrDefault(message, "")}));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, about, typed.errors().getOrDefault(message, ""), null);
        }
        var note = switch (answerInquiry.answer(about, visitor.id().value(), key, typed)) {
            case ANSWERED -> {
                events.once(about.store().value(), key, visitor.id(), "answered", about.number(), "");
                yield "";
            }
            case CLOSED -> "Nothing was sent: this message was closed meanwhile.";
            case ERASED -> "Nothing was sent: whoever wrote deleted the conversation.";
        };
        if (note.isEmpty()) {
            return sent.containsKey("close")
                    ? close(about, new Wish.Answered(), visitor, response, model)
                    : redirect(about);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, about, note, null);
    }

    /** @param duplicate number of the message that asks the same; the empty text where this one was answered */
    @Needs(DeskAction.ANSWER)
    @PostMapping(ADDRESS + "/close")
    String close(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String duplicate,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        var wish = duplicate.isBlank() ? new Wish.Answered() : new Wish.Duplicate(find(visitor, duplicate.strip()));
        return close(about, wish, visitor, response, model);
    }

    private String close(Case about, Wish wish, Visitor visitor, HttpServletResponse response, Model model) {
        var note = switch (closeInquiry.close(about, wish)) {
            case CLOSED -> "";
            case NOT_ANSWERED -> "Nothing was closed: nobody has answered yet.";
            case NOT_THE_SAME -> "Nothing was closed: the other message isn’t open, or isn’t from the same address.";
        };
        if (note.isEmpty()) {
            events.add(about.store().value(), visitor.id(), "closed-message", about.number(), "");
            return redirect(about);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, about, note, null);
    }

    private static String redirect(Case about) {
        return "redirect:/cases/" + about.number();
    }

    private String page(
            Visitor visitor, Model model, Case about, String note, @Nullable RevealedConversation revealed) {
        var store = about.store();
        var names = members.names();
        var messages = inquiries.of(store, about.id());
        var topic = topics.find(store, about.topic()).map(Topic::title).orElse(about.topic());
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/cases"));
        model.addAttribute(
                "page",
                new CaseView(
                        CaseRow.of(visitor.store(), about, topic, clock.instant()),
                        note,
                        about.isOpen(),
                        about.isOpen() && visitor.rights().mayReveal(topics.purpose(store, about.topic())),
                        about.isOpen()
                                && !messages.isEmpty()
                                && messages.getLast().isAnswer(),
                        messages.stream()
                                .map(it -> new CaseView.Line(
                                        it.isAnswer() ? "Our answer" : "They wrote",
                                        Times.minute(visitor.store(), it.at())))
                                .toList(),
                        events.about(store.value(), about.number()).stream()
                                .map(it -> Activity.of(visitor.store(), it, names))
                                .toList(),
                        quotes(visitor, about),
                        UUID.randomUUID().toString()));
        if (revealed != null) {
            model.addAttribute("revealed", revealed);
        }
        return "desk/case";
    }

    /** The newest first; nothing where the case asks for no price, or the role may not answer it. */
    private Optional<CaseView.Quotes> quotes(Visitor visitor, Case about) {
        return Optional.of(about)
                .filter(quotes::answers)
                .filter(it -> visitor.rights().mayReveal(topics.purpose(it.store(), it.topic())))
                .map(it -> new CaseView.Quotes(quotes.of(visitor.store(), it).stream()
                        .map(one -> new CaseView.QuoteLine(
                                one.number(),
                                QuoteStates.words(quotes.standing(one)),
                                Amounts.text(one.goods()),
                                QuoteDesk.lastDay(visitor.store(), one)))
                        .toList()));
    }

    /** A report about a child is no message: it is looked into, and answered to nobody. */
    private Case find(Visitor visitor, String number) {
        return Optional.of(any(visitor, number))
                .filter(it -> !topics.isAboutChild(it.store(), it.topic()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Case any(Visitor visitor, String number) {
        return cases.find(visitor.store().id(), number)
                .filter(it -> it.writer().isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
