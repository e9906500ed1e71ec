package shop.troth.storefront.correct;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.delivery.DeliverableAddress;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.ShowChoices.Holder;
import shop.troth.rights.DetailForms;
import shop.troth.rights.agent.AnswerAgents;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.rights.correct.CorrectByMailbox;
import shop.troth.rights.correct.CorrectByMailbox.Outcome;
import shop.troth.rights.correct.CorrectByMailbox.Shown;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.checkout.AddressDoubt;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * “Correct your data” behind the link to the preferences of an address. As for deleting, the link must have been requested and is valid for
 * one hour; any other link shows nothing, and a new one is mailed.
 */
@Controller
@RequiredArgsConstructor
public class CorrectByLinkPages {

    private static final String TITLE = "Correct your data";
    private static final String PATH = "/preferences/{token}/privacy/correct";

    private static final Map<String, String> SAID = Map.of(
            "saved", "Your correction was saved.",
            "partly",
                    "Your correction was saved. An order that already shipped, or that can’t go to the new address,"
                            + " keeps the old one.",
            "tax",
                    "We couldn’t change the address: sales tax is different there, shipping costs more, or the order just"
                            + " shipped. You can cancel an order that hasn’t shipped and place it again.",
            "gone", "This changed while you had the page open. Here’s what we have now.",
            "mailed",
                    "We emailed you a new link. Open it within an hour to correct your data. We send at most one every"
                            + " 10 minutes.");

    private static final String NEEDS_LINK =
            "To correct your data, you need a link that we emailed you within the last hour. We can email a new one to"
                    + " the same address.";

    private final ShowChoices showChoices;
    private final CorrectByMailbox correct;
    private final AnswerAgents answerAgents;
    private final AccountFrames frames;
    private final Clock clock;

    @GetMapping(PATH)
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holder = showChoices.holder(store, token);
        if (holder.isEmpty()) {
            return frames.preferencesGone(store, request, response, model);
        }
        var note = SAID.getOrDefault(said, "");
        var back = new Link("/preferences/" + token + "/privacy", "Back to your privacy");
        if (!holder.get().hasMailbox(clock.instant())) {
            var frame = frames.frame(store, TITLE, request);
            return AccountFrames.needsNewLink(frame, TITLE, NEEDS_LINK, path(token), note, back, model);
        }
        var page = correct.show(store.id(), holder.get().person());
        var details = page.details().stream()
                .map(it -> DetailWords.view(it, path(token)))
                .toList();
        model.addAttribute(
                "page", new DetailsView(frames.frame(store, TITLE, request), note, details, page.others(), back));
        return "storefront/correct/details";
    }

    @GetMapping(PATH + "/{detail}")
    String edit(
            Store store,
            @PathVariable String token,
            @PathVariable String detail,
            HttpServletRequest request,
            Model model) {
        return proven(store, token)
                .flatMap(it -> find(store, it, detail))
                .map(it -> form(
                        store,
                        token,
                        it,
                        CheckoutFields.typed(DetailForms.of(it.kind()).read(DetailWords.inputs(it))),
                        List.of(),
                        request,
                        model))
                .orElse("redirect:" + path(token)); // which says what is needed
    }

    @PostMapping(PATH + "/{detail}")
    String save(
            Store store,
            @PathVariable String token,
            @PathVariable String detail,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var person = proven(store, token);
        if (person.isEmpty()) {
            return "redirect:" + path(token);
        }
        var found = find(store, person.get(), detail);
        if (found.isEmpty()) {
            return said(token, "gone");
        }
        var typed = asking(found.get().kind()).read(request.getParameterMap());
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(store, token, found.get(), CheckoutFields.typed(typed), AddressDoubt.of(typed), request, model);
        }
        return said(token, correct(store, person.get(), found.get(), typed));
    }

    /** Corrects a detail. A request made by phone or letter is completed only once something was corrected. */
    private String correct(Store store, SubjectId person, Shown detail, Submission typed) {
        var asked = answerAgents.waiting(store.id(), person, Aim.CORRECT);
        return switch (correct.correct(store.id(), person, detail.ref(), typed)) {
            case Outcome.Corrected(var left) -> {
                answerAgents.fulfill(store.id(), asked);
                yield left.isEmpty() ? "saved" : "partly";
            }
            case Outcome.NotThere(var left) -> "tax";
            case Outcome.Gone() -> "gone";
        };
    }

    /** Returns the owner of the mailbox; empty if the link does not prove it. */
    private Optional<SubjectId> proven(Store store, String token) {
        return showChoices
                .holder(store, token)
                .filter(it -> it.hasMailbox(clock.instant()))
                .map(Holder::person);
    }

    private Optional<Shown> find(Store store, SubjectId person, String detail) {
        return correct.show(store.id(), person).details().stream()
                .filter(it -> it.ref().value().toString().equals(detail))
                .findFirst();
    }

    /** Returns the form, with the address check used everywhere an address is entered. */
    private static Form asking(Kind<?> kind) {
        var form = DetailForms.of(kind);
        if (kind.equals(Kind.SHIPPING)) {
            return form.examining(Kind.SHIPPING, DeliverableAddress.shipping(List.of()));
        }
        return kind.equals(Kind.BILLING) ? form.examining(Kind.BILLING, DeliverableAddress.billing()) : form;
    }

    private String form(
            Store store,
            String token,
            Shown detail,
            CheckoutFields fields,
            List<AddressDoubt> doubts,
            HttpServletRequest request,
            Model model) {
        var title = "Correct your " + DetailWords.title(detail.kind()).toLowerCase(Locale.ROOT);
        model.addAttribute(
                "page",
                new DetailView(
                        frames.frame(store, title, request),
                        title,
                        DetailWords.told(detail.kind()),
                        path(token) + "/" + detail.ref().value(),
                        fields.of(""),
                        doubts,
                        DetailWords.part(detail.kind()),
                        new Link(path(token), "Cancel")));
        return "storefront/correct/detail";
    }

    private static String said(String token, String what) {
        return "redirect:" + path(token) + "?said=" + what;
    }

    private static String path(String token) {
        return "/preferences/" + token + "/privacy/correct";
    }

    /**
     * The form to correct one detail.
     *
     * @param told what happens to the input
     * @param doubts suggestions for an address that may be wrong
     * @param part {@code shipping} or {@code billing} for an address; empty for anything else
     */
    @Sink
    public record DetailView(
            Frame frame,
            String title,
            String told,
            String action,
            List<FieldView> fields,
            List<AddressDoubt> doubts,
            String part,
            Link back) {

        public List<FieldView> wrong() {
            return fields.stream().filter(FieldView::wrong).toList();
        }
    }
}
