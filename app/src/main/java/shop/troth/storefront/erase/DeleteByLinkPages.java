package shop.troth.storefront.erase;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.ShowChoices.Holder;
import shop.troth.rights.Requester;
import shop.troth.rights.agent.AnswerAgents;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.rights.erase.DeleteData;
import shop.troth.rights.erase.PlanDeletion;
import shop.troth.rights.erase.PlanDeletion.Plan;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.erase.DeleteView.Proof;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/**
 * “Delete my data” behind the link to the preferences of an address. Links in newsletters are valid for a year and may be forwarded, so
 * deletion requires a link that was requested within the last hour; any other link reveals nothing, and a new one is mailed.
 */
@Controller
@RequiredArgsConstructor
class DeleteByLinkPages {

    private static final String PATH = "/preferences/{token}/privacy/delete";
    private static final String MAILED =
            "We emailed you a new link. Open it within an hour to delete your data. We send at most one every 10 minutes.";

    private final ShowChoices showChoices;
    private final PlanDeletion planDeletion;
    private final DeleteData deleteData;
    private final AnswerAgents answerAgents;
    private final DeleteWords words;
    private final AccountFrames frames;
    private final Clock clock;

    @GetMapping(PATH)
    String ask(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return showChoices
                .holder(store, token)
                .map(it -> question(store, token, plan(store, it), said.equals("mailed") ? MAILED : "", request, model))
                .orElseGet(() -> frames.preferencesGone(store, request, response, model));
    }

    @PostMapping(PATH)
    String delete(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holder = showChoices.holder(store, token);
        if (holder.isEmpty()) {
            return frames.preferencesGone(store, request, response, model);
        }
        var plan = plan(store, holder.get());
        if (plan.isEmpty() || plan.get().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return question(store, token, plan, "", request, model);
        }
        var person = holder.get().person();
        var asked = answerAgents.waiting(store.id(), person, Aim.DELETE);
        var done = deleteData.delete(store.id(), Requester.withMailbox(person));
        answerAgents.fulfill(store.id(), asked);
        return DeletePages.show(words.receipt(store, frames.frame(store, DeleteWords.TITLE, request), done), model);
    }

    /** Returns what would be deleted; empty if the link does not prove access to the mailbox. */
    private Optional<Plan> plan(Store store, Holder holder) {
        return holder.hasMailbox(clock.instant())
                ? Optional.of(planDeletion.plan(store.id(), Requester.withMailbox(holder.person())))
                : Optional.empty();
    }

    private String question(
            Store store, String token, Optional<Plan> plan, String note, HttpServletRequest request, Model model) {
        var page = "/preferences/" + token + "/privacy";
        var frame = frames.frame(store, DeleteWords.TITLE, request);
        var back = new Link(page, "Keep my data and go back");
        if (plan.isEmpty()) {
            return DeletePages.show(words.unproven(frame, note, page + "/delete/link", back), model);
        }
        return DeletePages.show(
                words.question(store, frame, plan.get(), false, note, Proof.given(page + "/delete", List.of()), back),
                model);
    }
}
