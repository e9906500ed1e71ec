package shop.troth.desk.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.desk.problem.ProblemViews.Shown;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.DeskAction;

/** The page of a problem that a buyer reported, which is masked until it is revealed to be answered. */
@DeskPage
@RequiredArgsConstructor
class ProblemPage {

    private final ProblemViews drawProblem;
    private final RevealReport revealReport;
    private final RevealLimit limit;

    @RequiresAction(value = DeskAction.ANSWER, features = ReportFeatures.ANSWER_ID)
    @GetMapping("/problems/{number}")
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return drawProblem.draw(visitor, model, drawProblem.find(visitor, number), Shown.NOTHING);
    }

    /** Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing. */
    @RequiresAction(value = DeskAction.REVEAL, features = ReportFeatures.ANSWER_ID)
    @PostMapping("/problems/{number}/reveal")
    String reveal(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String template,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var found = drawProblem.find(visitor, number);
        var look = revealReport.reveal(visitor, found.about(), found.order());
        var shown = look instanceof Look.Seen<List<Conversation.Line>>(var thread)
                ? new Shown(
                        "",
                        Optional.of(new RevealedReport(visitor.store(), thread, drawProblem.draft(visitor, template))),
                        "")
                : Shown.note(limit.unseen(look, visitor, response, RevealLimit.BUYER_ERASED));
        return drawProblem.draw(visitor, model, found, shown);
    }
}
