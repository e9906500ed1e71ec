package shop.troth.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.cases.contact.close.CloseInquiry.Wish;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.desk.cases.CaseViews.Shown;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.NamedCase;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/** The page of a message, which is masked until it is revealed to be answered. */
@DeskPage
@RequiredArgsConstructor
class CasePage {

    private static final String ADDRESS = "/cases/{number}";

    private final NamedCase namedCase;
    private final CaseViews drawCase;
    private final ContactTopics topics;
    private final RevealConversation revealConversation;
    private final RevealLimit limit;
    private final CloseInquiry closeInquiry;
    private final StaffEvents events;

    @RequiresAction(DeskAction.ANSWER)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        var about = namedCase.any(visitor, number);
        return topics.isAboutChild(about.store(), about.topic())
                ? "redirect:/children/" + about.number()
                : drawCase.draw(visitor, model, about, Shown.NOTHING);
    }

    /** Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing. */
    @RequiresAction(DeskAction.REVEAL)
    @PostMapping(ADDRESS + "/reveal")
    String reveal(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String template,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = namedCase.find(visitor, number);
        var look = revealConversation.reveal(visitor, about);
        var shown = look instanceof Look.Seen<Conversation>(var conversation)
                ? new Shown(
                        "",
                        Optional.of(drawCase.revealed(visitor, conversation, drawCase.draft(visitor, template))),
                        "")
                : Shown.note(limit.unseen(look, visitor, response, RevealConversation.ERASED));
        return drawCase.draw(visitor, model, about, shown);
    }

    /** @param duplicate number of the message that asks the same; empty if this one was answered */
    @RequiresAction(DeskAction.ANSWER)
    @PostMapping(ADDRESS + "/close")
    String close(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String duplicate,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = namedCase.find(visitor, number);
        var wish = duplicate.isBlank()
                ? new Wish.Answered()
                : new Wish.Duplicate(namedCase.find(visitor, duplicate.strip()));
        var note = switch (closeInquiry.close(about, wish)) {
            case CLOSED -> "";
            case NOT_ANSWERED -> "Nothing was closed: nobody has answered yet.";
            case NOT_THE_SAME -> "Nothing was closed: the other message isn’t open, or isn’t from the same address.";
        };
        if (note.isEmpty()) {
            events.add(about.store().value(), visitor.id(), "closed-message", about.number(), "");
            return "redirect:/cases/" + about.number();
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return drawCase.draw(visitor, model, about, Shown.note(note));
    }
}
