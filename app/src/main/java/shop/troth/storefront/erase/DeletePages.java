package shop.troth.storefront.erase;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.token.Session;
import shop.troth.rights.Requester;
import shop.troth.rights.agent.AnswerAgents;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.rights.erase.DeleteData;
import shop.troth.rights.erase.PlanDeletion;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.account.SessionCookie;
import shop.troth.storefront.account.change.CurrentPassword;
import shop.troth.storefront.erase.DeleteView.Proof;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;

/**
 * “Delete my data” for a signed-in customer: the consequences are explained first, then it is done at once. It requires the password again
 * or, for accounts without one, a recent sign-in.
 */
@Controller
@RequiredArgsConstructor
class DeletePages {

    static final String PAGE = "storefront/erase/delete";

    private static final String PATH = "/account/privacy/delete";
    private static final Duration LATELY = Duration.ofHours(1);
    private static final Link BACK = new Link("/account/privacy", "Keep my data and go back");

    private final PlanDeletion planDeletion;
    private final DeleteData deleteData;
    private final AnswerAgents answerAgents;
    private final CurrentPassword current;
    private final DeleteWords words;
    private final AccountFrames frames;
    private final Clock clock;

    @GetMapping(PATH)
    String ask(Store store, Session session, HttpServletRequest request, Model model) {
        return show(question(store, session, "", request), model);
    }

    @PostMapping(PATH)
    String delete(Store store, Session session, HttpServletRequest request, HttpServletResponse response, Model model) {
        var sent = current.read(AccountForms.CLOSE, session, request, response);
        if (!sent.isGood() || !isProven(session)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(question(store, session, sent.wrong(), request), model);
        }
        var asked = answerAgents.waiting(store.id(), session.person(), Aim.DELETE);
        var done = deleteData.delete(store.id(), asker(session));
        answerAgents.fulfill(store.id(), asked);
        SessionCookie.remove(request, response);
        return show(words.receipt(store, frames.frame(store, DeleteWords.TITLE, request), done), model);
    }

    private DeleteView question(Store store, Session session, String wrong, HttpServletRequest request) {
        return words.question(
                store,
                frames.frame(store, DeleteWords.TITLE, request),
                planDeletion.plan(store.id(), asker(session)),
                true,
                "",
                isProven(session)
                        ? Proof.given(PATH, current.before(List.of(), session, wrong))
                        : Proof.missing(
                                "/account/sign-out",
                                "You signed in a while ago. To make sure it’s you, please sign out, sign in again, and come back to this page.",
                                "Sign out"),
                BACK);
    }

    private boolean isProven(Session session) {
        return current.asks(session) || session.bornAt().isAfter(clock.instant().minus(LATELY));
    }

    private static Requester asker(Session session) {
        return Requester.signedIn(session.person(), session.account());
    }

    static String show(DeleteView view, Model model) {
        model.addAttribute("page", view);
        return PAGE;
    }
}
