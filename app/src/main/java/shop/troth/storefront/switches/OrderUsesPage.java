package shop.troth.storefront.switches;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.access.AnswerNotice;
import shop.troth.fulfillment.access.AnswerNotice.Answer;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.notice.UsesForm;
import shop.troth.stores.Store;
import shop.troth.vault.Vault;

/** Takes a no to a use that an order's page asks about, or takes it back. */
@Controller
@RequiredArgsConstructor
class OrderUsesPage {

    private final OrderAccess access;
    private final AnswerNotice answerNotice;
    private final Announcements announcements;
    private final PublishedPolicies policies;
    private final Vault vault;

    @PostMapping("/orders/{token}/uses")
    String answer(Store store, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var typed = UsesForm.of(policies.versions(store.id())).read(request.getParameterMap());
        var purpose = typed.chosen("purpose").map(Purpose::new);
        var answer = typed.chosen("answer").map(it -> it.equals("no") ? Answer.NO : Answer.ALLOW);
        if (!typed.isGood() || purpose.isEmpty() || answer.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var order = access.find(store, token, request, response);
        if (order.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var asked = announcements.asked(
                store.id(), vault.objections(store.id(), order.get().buyer()));
        if (asked.stream().noneMatch(it -> it.purpose().equals(purpose.get()))) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST); // the page does not offer it, and a no would change nothing
        }
        answerNotice.take(store.id(), order.get().buyer(), purpose.get(), answer.get());
        return "redirect:/orders/" + token + "?said=" + (answer.get() == Answer.NO ? "no" : "allow") + "#uses";
    }
}
