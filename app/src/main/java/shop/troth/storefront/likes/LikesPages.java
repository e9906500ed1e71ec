package shop.troth.storefront.likes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.access.AnswerNotice;
import shop.troth.fulfillment.access.AnswerNotice.Answer;
import shop.troth.insight.suggest.LikesForm;
import shop.troth.insight.suggest.OwnLikes;
import shop.troth.insight.suggest.Suggest;
import shop.troth.insight.suggest.SuggestUses;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.page.Choice;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Likes;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/** Telling the store what one likes, changing and deleting it, and turning suggestions off and on. */
@Controller
@Sink
@RequiredArgsConstructor
public class LikesPages {

    private static final String PAGE = "/account/likes";
    private static final Map<String, String> SAID = Map.of(
            "saved", "Your answers are saved.",
            "deleted", "Your answers are deleted.");

    private final OwnLikes ownLikes;
    private final Suggest suggest;
    private final AnswerNotice answerNotice;
    private final AccountFrames frames;

    @GetMapping(PAGE)
    String show(
            Store store,
            Session owner,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var kept = kept(store, owner);
        var fields = ownLikes.form(store).read(kept);
        return show(store, owner, fields, !kept.isEmpty(), SAID.getOrDefault(said, ""), request, model);
    }

    @PostMapping(PAGE)
    String save(Store store, Session owner, HttpServletRequest request, HttpServletResponse response, Model model) {
        var typed = ownLikes.form(asking(store)).read(request.getParameterMap());
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(store, owner, typed, false, "", request, model);
        }
        ownLikes.keep(owner, typed);
        return "redirect:" + PAGE + "?said=saved";
    }

    @PostMapping(PAGE + "/delete")
    String delete(Session owner) {
        ownLikes.delete(owner);
        return "redirect:" + PAGE + "?said=deleted";
    }

    /** Turns suggestions off, which is an objection to them, or on again. */
    @PostMapping("/account/suggestions")
    String answer(Store store, Session owner, @RequestParam String answer) {
        var off = answer.equals("off");
        if (!off && !answer.equals("on")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        answerNotice.take(store.id(), owner.person(), SuggestUses.PURPOSE, off ? Answer.NO : Answer.ALLOW);
        return "redirect:/account?said=suggestions-" + answer + "#suggestions";
    }

    private Store asking(Store store) {
        if (ownLikes.asked(store).questions().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return store;
    }

    /** What the customer said before, as the form sends it, without answers that the store no longer offers. */
    private Map<String, String[]> kept(Store store, Session owner) {
        var said = ownLikes.show(owner).map(it -> it.reveal()).orElse(List.of());
        var questions = ownLikes.asked(asking(store)).questions();
        var kept = new HashMap<String, String[]>();
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            var input = LikesForm.input(i);
            question.options().stream()
                    .filter(it -> said.contains(question.id() + "=" + it.id()))
                    .forEach(it -> kept.put(input, new String[] {it.id()}));
        }
        return kept;
    }

    private String show(
            Store store,
            Session owner,
            Submission typed,
            boolean kept,
            String note,
            HttpServletRequest request,
            Model model) {
        model.addAttribute(
                "page",
                new LikesView(
                        frames.frame(store, "What you like", request),
                        note,
                        "We use your answers to suggest products to you%s. We keep them with your account until you change or delete them."
                                .formatted(
                                        ownLikes.studies(store)
                                                ? " and, without your name or address, to study what our customers like"
                                                : ""),
                        fields(
                                ownLikes.asked(store),
                                CheckoutFields.typed(typed).of("")),
                        kept,
                        suggest.isOff(owner)));
        return "storefront/likes/likes";
    }

    private static List<FieldView> fields(Likes asked, List<FieldView> plain) {
        var fields = new ArrayList<FieldView>();
        for (int i = 0; i < plain.size(); i++) {
            var options = asked.questions().get(i).options().stream().map(it -> new Choice(it.id(), it.title(), false));
            fields.add(plain.get(i)
                    .choosing(Stream.concat(Stream.of(new Choice("", "No answer", false)), options)
                            .toList()));
        }
        return fields;
    }

    /**
     * The page about what a customer likes.
     *
     * @param note what was just done; empty if nothing
     * @param told what the answers are used for
     * @param kept whether something is kept that can be deleted
     * @param off whether the customer turned suggestions off
     */
    @Sink
    public record LikesView(Frame frame, String note, String told, List<FieldView> fields, boolean kept, boolean off) {

        public List<FieldView> wrong() {
            return fields.stream().filter(FieldView::wrong).toList();
        }
    }
}
