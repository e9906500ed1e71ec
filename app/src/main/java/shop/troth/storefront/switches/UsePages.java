package shop.troth.storefront.switches;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.access.AnswerNotice;
import shop.troth.fulfillment.access.AnswerNotice.Answer;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.choices.ShowChoices;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.news.News;
import shop.troth.storefront.notice.UsesForm;
import shop.troth.stores.Store;

/**
 * Records an objection to a new use, or withdraws it: from the account, from the checkout of a signed-in customer, and behind a mailed
 * link.
 */
@Controller
@RequiredArgsConstructor
class UsePages {

    private static final String HERE = "#uses";

    private final News news;
    private final AnswerNotice answerNotice;
    private final ShowChoices showChoices;
    private final PublishedPolicies policies;
    private final AccountFrames frames;
    private final Clock clock;

    @PostMapping(News.ACCOUNT + "/uses")
    String account(Store store, Session session, HttpServletRequest request) {
        return "redirect:" + News.ACCOUNT + "?said=" + answer(store, session.person(), true, request) + HERE;
    }

    @PostMapping(News.FROM_CHECKOUT)
    String checkout(Store store, Session session, HttpServletRequest request) {
        return "redirect:/checkout?said=" + answer(store, session.person(), true, request) + HERE;
    }

    /**
     * Handles the choice behind a mailed link. Newsletter links are valid for a year and may be forwarded, so any link can object, but only
     * a recent one can withdraw.
     */
    @PostMapping("/preferences/{token}/privacy/uses")
    String link(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holder = showChoices.holder(store, token);
        if (holder.isEmpty()) {
            return frames.preferencesGone(store, request, response, model);
        }
        var allows = holder.get().hasMailbox(clock.instant());
        var said = answer(store, holder.get().person(), allows, request);
        return "redirect:/preferences/" + token + "/privacy?said=" + said + HERE;
    }

    /** @return keyword of the message; empty if nothing was done */
    private String answer(Store store, SubjectId person, boolean allows, HttpServletRequest request) {
        var typed = UsesForm.of(policies.versions(store.id())).read(request.getParameterMap());
        var purpose = typed.chosen("purpose").map(Purpose::new);
        var answer = typed.chosen("answer").map(it -> it.equals("no") ? Answer.NO : Answer.ALLOW);
        if (!typed.isGood() || purpose.isEmpty() || answer.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!news.asks(store.id(), person, purpose.get())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST); // an objection would have no effect
        }
        if (answer.get() == Answer.ALLOW && !allows) {
            return "";
        }
        answerNotice.take(store.id(), person, purpose.get(), answer.get());
        return answer.get() == Answer.NO ? "no" : "allow";
    }
}
