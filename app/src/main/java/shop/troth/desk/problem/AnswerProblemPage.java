package shop.troth.desk.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.report.AnswerReport;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.cases.report.ReportUses;
import shop.troth.desk.problem.ProblemViews.Reported;
import shop.troth.desk.problem.ProblemViews.Shown;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.RefusedByPolicy;

/** Answers a reported problem. Text that could not be sent is shown again, with the report if it can still be answered. */
@DeskPage
@RequiredArgsConstructor
class AnswerProblemPage {

    private static final String MESSAGE = ContactForms.MESSAGE.name();

    private final ProblemViews drawProblem;
    private final RevealReport revealReport;
    private final AnswerReport answerReport;
    private final Cases cases;
    private final StaffEvents events;
    private final RefusedTries refused;
    private final Clock clock;

    /** Sending the same form again does not answer twice. */
    @RequiresAction(value = DeskAction.ANSWER, features = ReportFeatures.ANSWER_ID)
    @PostMapping("/problems/{number}/answer")
    String answer(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var found = drawProblem.find(visitor, number);
        if (!visitor.rights().mayReveal(ReportUses.READ.purpose())) {
            refused.log(visitor, found.order().number(), RevealReport.why(found.about()));
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var words = sent.getOrDefault(MESSAGE, "");
        var typed = ContactForms.ANSWER.read(Map.of(MESSAGE, new String[] {words}));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var error = typed.errors().getOrDefault(MESSAGE, "");
            return drawProblem.draw(visitor, model, found, again(visitor, found, "Nothing was sent. " + error, words));
        }
        var note = send(visitor, found, key, typed);
        if (!note.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var now = drawProblem.find(visitor, number);
            return drawProblem.draw(visitor, model, now, new Shown(note, Optional.empty(), words));
        }
        if (sent.containsKey("close") && visitor.may(DeskAction.SETTLE_TROUBLE)) {
            close(visitor, found, key);
        }
        return "redirect:/problems/" + found.about().number();
    }

    /** @return why nothing was sent; empty if it was */
    private String send(Visitor visitor, Reported found, UUID key, Submission typed) {
        var about = found.about();
        try {
            return switch (answerReport.answer(
                    about, found.order().buyer(), visitor.id().value(), key, typed)) {
                case ANSWERED -> {
                    events.once(
                            about.store().value(),
                            key,
                            visitor.id(),
                            "answered-report",
                            found.order().number(),
                            about.number());
                    yield "";
                }
                case CLOSED -> "Nothing was sent: this problem was closed in the meantime.";
                case ERASED -> "Nothing was sent: this buyer’s information was erased.";
            };
        } catch (RefusedByPolicy e) {
            return "Nothing was sent: the buyer stopped the use of their data, or the privacy policy doesn’t allow it.";
        }
    }

    private void close(Visitor visitor, Reported found, UUID key) {
        var about = found.about();
        if (cases.step(about.store(), about.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, clock.instant())) {
            events.once(
                    about.store().value(),
                    UUID.nameUUIDFromBytes(("close " + key).getBytes(StandardCharsets.US_ASCII)),
                    visitor.id(),
                    "settled-trouble",
                    found.order().number(),
                    about.number());
        }
    }

    /** Shows the form again as it was sent, below the report. Each look at the report is recorded. */
    private Shown again(Visitor visitor, Reported found, String note, String words) {
        return revealReport.reveal(visitor, found.about(), found.order())
                        instanceof Look.Seen<List<Conversation.Line>>(var thread)
                ? new Shown(note, Optional.of(new RevealedReport(visitor.store(), thread, words)), "")
                : new Shown(note, Optional.empty(), words);
    }
}
