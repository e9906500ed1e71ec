package shop.troth.desk.dispute;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.dispute.AnswerDispute;
import shop.troth.cases.dispute.AnswerDispute.Outcome;
import shop.troth.cases.dispute.DisputeStatement;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.NamedOrder;
import shop.troth.orders.Order;
import shop.troth.payments.Bank;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** One disputed charge: its status, and answering it with evidence, which is shown before it is sent. */
@DeskPage
@RequiredArgsConstructor
class DisputePage {

    private static final String SENT = "sent-evidence";
    private static final String IN_DOUBT = "evidence-in-doubt";
    private static final String NOT_SENT = "evidence-not-sent";

    private final Cases cases;
    private final NamedOrder namedOrder;
    private final DisputeViews drawDispute;
    private final AnswerDispute answerDispute;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(value = DeskAction.DISPUTES, features = "disputes")
    @GetMapping("/orders/{number}/problems/{problem}/dispute")
    String open(@PathVariable String number, @PathVariable String problem, Visitor visitor, Model model) {
        var order = namedOrder.find(visitor, number, TroubleDeclarations.DISPUTES);
        return page(visitor, model, order, found(order, problem), DisputeStatement.of(""), false, "");
    }

    /** Shows what the bank would get; nothing is sent yet. */
    @RequiresAction(value = DeskAction.DISPUTES, features = "dispute-evidence")
    @PostMapping("/orders/{number}/problems/{problem}/evidence")
    String review(
            @PathVariable String number,
            @PathVariable String problem,
            @RequestParam(name = "statement", defaultValue = "") String typed,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = namedOrder.find(visitor, number, TroubleDeclarations.EVIDENCE);
        var found = found(order, problem);
        var statement = DisputeStatement.of(typed);
        var wrong = statement.problem().map(DisputePage::words).orElse("");
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page(visitor, model, order, found, statement, wrong.isEmpty(), wrong);
    }

    /** Sends the evidence. The bank gets one answer, no matter how often or by how many people the form is sent. */
    @RequiresAction(value = DeskAction.DISPUTES, features = "dispute-evidence")
    @PostMapping("/orders/{number}/problems/{problem}/evidence/send")
    String send(
            @PathVariable String number,
            @PathVariable String problem,
            @RequestParam UUID key,
            @RequestParam String version,
            @RequestParam(name = "statement", defaultValue = "") String typed,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var order = namedOrder.find(visitor, number, TroubleDeclarations.EVIDENCE);
        var found = found(order, problem);
        var statement = DisputeStatement.of(typed);
        var wrong = statement.problem().map(DisputePage::words).orElse("");
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, order, found, statement, false, wrong);
        }
        var note = send(visitor, order, found, key, statement, version);
        if (note.isEmpty()) {
            return "redirect:/orders/%s/problems/%s/dispute".formatted(order.number(), found.number());
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, order, found, statement, false, note);
    }

    /** Logs the try before asking the bank, so that it is recorded even if this is interrupted. */
    private String send(
            Visitor visitor, Order order, Case found, UUID key, DisputeStatement statement, String version) {
        var store = order.store().value();
        var event = event(visitor, found, key);
        events.once(store, event, visitor.id(), IN_DOUBT, order.number(), found.number());
        try {
            var outcome = answerDispute.answer(order.store(), order.id(), found.number(), key, statement, version);
            if (!(outcome instanceof Outcome.UnderWay)) {
                events.becomes(store, event, outcome instanceof Outcome.Sent ? SENT : NOT_SENT);
            }
            return words(order, outcome);
        } catch (Bank.Unreachable e) {
            return "The bank did not answer. It may have the evidence; if so, this page shows it shortly. Otherwise review it and send it again.";
        }
    }

    /** Id of the log entry. Includes the case and the staff member, so that no key can make it the id of somebody else's entry. */
    private static UUID event(Visitor visitor, Case found, UUID key) {
        var name =
                "evidence|%s|%s|%s".formatted(found.id().value(), visitor.id().value(), key);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    }

    private String words(Order order, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent() -> "";
            case Outcome.SentBefore() -> "Evidence was sent for this dispute before. Nothing was sent now.";
            case Outcome.UnderWay() ->
                "Evidence for this dispute is being sent at this moment. Look again in a minute.";
            case Outcome.Changed() ->
                "What would be sent changed while this page was open. Nothing was sent. Review it again.";
            case Outcome.Late() -> "The bank’s time to answer is over. Nothing was sent.";
            case Outcome.NoOpenDispute() -> "This dispute was decided already. Nothing was sent.";
            case Outcome.NotAllowed(var clauses) ->
                clauses.isEmpty()
                        ? "Nothing was sent: no clause of the privacy policy allows it for this order now."
                        : "Nothing was sent: the privacy policy doesn’t allow it for this order, by "
                                + drawDispute.named(order.store(), clauses) + ".";
            case Outcome.NotTaken() ->
                "The bank did not take the evidence. Nothing was sent. Try again, or answer on the bank’s own pages.";
            case Outcome.BuyerErased() -> "The buyer’s data was erased. Answer this dispute on the bank’s own pages.";
        };
    }

    private static String words(DisputeStatement.Problem problem) {
        return switch (problem) {
            case TOO_LONG -> "The statement can have %,d characters at most.".formatted(DisputeStatement.LONGEST);
            case EMAIL_ADDRESS -> "The statement contains an email address. Leave it out: the bank doesn’t need it.";
            case PHONE_OR_CARD ->
                "The statement contains what looks like a phone or card number. Leave it out: the bank doesn’t need it. The tracking number is sent in its own field.";
        };
    }

    private Case found(Order order, String problem) {
        return cases.find(order.store(), problem)
                .filter(it -> it.kind() == CaseKind.DISPUTE && it.about().equals(order.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(
            Visitor visitor,
            Model model,
            Order order,
            Case found,
            DisputeStatement statement,
            boolean review,
            String note) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/disputes"));
        model.addAttribute("page", drawDispute.draw(visitor, order, found, statement, review, note));
        return "desk/dispute";
    }
}
