package shop.troth.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.cases.contact.close.CloseInquiry.Wish;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.desk.cases.CaseViews.Shown;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.NamedCase;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Submission;

/** Answers a message. Text that could not be sent is shown again, with the conversation if it can still be answered. */
@DeskPage
@RequiredArgsConstructor
class AnswerPage {

    private static final String MESSAGE = ContactForms.MESSAGE.name();

    private final NamedCase namedCase;
    private final CaseViews drawCase;
    private final WaysToAnswer ways;
    private final RevealConversation revealConversation;
    private final AnswerInquiry answerInquiry;
    private final CloseInquiry closeInquiry;
    private final StaffEvents events;

    /** Sending the same form again does not answer twice. */
    @RequiresAction(DeskAction.ANSWER)
    @PostMapping("/cases/{number}/answer")
    String answer(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = namedCase.find(visitor, number);
        revealConversation.mustBeFor(visitor, about);
        var words = sent.getOrDefault(MESSAGE, "");
        var typed = ContactForms.ANSWER.read(Map.of(MESSAGE, new String[] {words}));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var error = typed.errors().getOrDefault(MESSAGE, "");
            return drawCase.draw(visitor, model, about, again(visitor, about, "Nothing was sent. " + error, words));
        }
        var note = about.isOpen() && !ways.of(about).email()
                ? "Nothing was sent: there is no email address."
                : send(visitor, about, key, typed);
        if (!note.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return drawCase.draw(visitor, model, namedCase.now(about), new Shown(note, Optional.empty(), words));
        }
        if (sent.containsKey("close")
                && closeInquiry.close(about, new Wish.Answered()) == CloseInquiry.Outcome.CLOSED) {
            events.once(about.store().value(), closing(key), visitor.id(), "closed-message", about.number(), "");
        }
        return "redirect:/cases/" + about.number();
    }

    /** @return why nothing was sent; empty if it was */
    private String send(Visitor visitor, Case about, UUID key, Submission typed) {
        return switch (answerInquiry.answer(about, visitor.id().value(), key, typed)) {
            case ANSWERED -> {
                events.once(about.store().value(), key, visitor.id(), "answered", about.number(), "");
                yield "";
            }
            case CLOSED -> "Nothing was sent: this message was closed in the meantime.";
            case ERASED -> "Nothing was sent: whoever wrote deleted the conversation.";
        };
    }

    /** Shows the form again as it was sent, below the conversation. Each look at the conversation is recorded. */
    private Shown again(Visitor visitor, Case about, String note, String words) {
        return revealConversation.reveal(visitor, about) instanceof Look.Seen<Conversation>(var conversation)
                ? new Shown(note, Optional.of(drawCase.revealed(visitor, conversation, words)), "")
                : new Shown(note, Optional.empty(), words);
    }

    private static UUID closing(UUID answer) {
        return UUID.nameUUIDFromBytes(("close " + answer).getBytes(StandardCharsets.US_ASCII));
    }
}
