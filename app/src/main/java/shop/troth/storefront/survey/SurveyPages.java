package shop.troth.storefront.survey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.ReadCart;
import shop.troth.storefront.contact.Keys;
import shop.troth.storefront.contact.WorkView;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.surveys.AnswerSurvey;
import shop.troth.surveys.Samples;
import shop.troth.surveys.Survey;
import shop.troth.surveys.SurveyUses;
import shop.troth.surveys.Surveys;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.signal.PrivacySignal;
import shop.troth.web.work.FormLimits;
import shop.troth.web.work.SentForm;

/**
 * A survey: answering it, and seeing, changing, or deleting an answer with its code. Nothing of the request but the form is kept: no cookie
 * and no address. The code is sent in forms and never in an address.
 */
@Controller
@RequiredArgsConstructor
public class SurveyPages {

    private static final String BUTTON = "Send my answers";
    private static final String CODE = "code";
    private static final String CODES = "survey codes";
    private static final String NOTHING = "Please answer at least one question.";
    private static final String NO_SUCH_CODE = "There’s no answer with this code. Please check it for typos.";
    private static final String SENT_BEFORE =
            "We already have an answer from this form. Open the survey again to give another one.";
    private static final String NOT_SENT = "We haven’t received your answers yet. Please send them again.";
    private static final String TOO_OFTEN = "Too many tries came from your network. Please try again in an hour.";

    private final Surveys surveys;
    private final AnswerSurvey answerSurvey;
    private final Samples samples;
    private final ReadCart lookAtCart;
    private final Frames frames;
    private final TryLimits tries;
    private final FormLimits limits;
    private final Clock clock;

    @GetMapping("/surveys/{name}")
    String show(Store store, @PathVariable String name, HttpServletRequest request, Model model) {
        var survey = find(store, name);
        var unsent = new SentForm(survey.address(), UUID.randomUUID(), "", "");
        return page(store, survey, SurveyFields.of(survey, List.of()), "", unsent, Duration.ZERO, request, model);
    }

    @PostMapping("/surveys/{name}")
    String answer(
            Store store,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var survey = open(store, name);
        var sent = new LinkedHashMap<>(request.getParameterMap());
        var form = SentForm.take(survey.address(), Keys.take(sent), sent);
        var typed = read(survey, sent, request);
        var fields = SurveyFields.of(survey, typed);
        var error = wrong(typed);
        if (!typed.isGood() || !error.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(store, survey, fields, error, form, Duration.ZERO, request, model);
        }
        var wait = limits.wait(request, form);
        if (wait.isPositive()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
            return page(store, survey, fields, NOT_SENT, form, wait, request, model);
        }
        var code = answerSurvey.answer(survey, form.key(), typed);
        if (code.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(store, survey, fields, SENT_BEFORE, form, Duration.ZERO, request, model);
        }
        return done(store, survey, "Thank you for your answers", code.get(), request, model);
    }

    /** Asks for the code of an answer. */
    @GetMapping("/surveys/{name}/answer")
    String ask(Store store, @PathVariable String name, HttpServletRequest request, Model model) {
        return own(store, find(store, name), List.of(), "", "", request, model);
    }

    /** Shows the answer with a code, to change or delete it. */
    @PostMapping("/surveys/{name}/answer")
    String open(
            Store store,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var survey = find(store, name);
        var code = code(new LinkedHashMap<>(request.getParameterMap()));
        if (!tries.takeAmong(request, CODES)) {
            return refused(store, survey, HttpStatus.TOO_MANY_REQUESTS, TOO_OFTEN, request, response, model);
        }
        var found = answerSurvey.open(survey, code);
        if (found.isEmpty()) {
            return refused(store, survey, HttpStatus.UNPROCESSABLE_CONTENT, NO_SUCH_CODE, request, response, model);
        }
        tries.giveBackAmong(request, CODES);
        return own(store, survey, SurveyFields.of(survey, found.get()), code, "", request, model);
    }

    @PostMapping("/surveys/{name}/change")
    String change(
            Store store,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var survey = open(store, name);
        var sent = new LinkedHashMap<>(request.getParameterMap());
        var code = code(sent);
        var typed = read(survey, sent, request);
        var error = wrong(typed);
        if (!typed.isGood() || !error.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return own(store, survey, SurveyFields.of(survey, typed), code, error, request, model);
        }
        if (!tries.takeAmong(request, CODES)) {
            return refused(store, survey, HttpStatus.TOO_MANY_REQUESTS, TOO_OFTEN, request, response, model);
        }
        if (!answerSurvey.change(survey, code, typed)) {
            return refused(store, survey, HttpStatus.UNPROCESSABLE_CONTENT, NO_SUCH_CODE, request, response, model);
        }
        tries.giveBackAmong(request, CODES);
        return done(store, survey, "Your answers are changed", "", request, model);
    }

    @PostMapping("/surveys/{name}/delete")
    String delete(
            Store store,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var survey = find(store, name);
        var code = code(new LinkedHashMap<>(request.getParameterMap()));
        if (!tries.takeAmong(request, CODES)) {
            return refused(store, survey, HttpStatus.TOO_MANY_REQUESTS, TOO_OFTEN, request, response, model);
        }
        if (!answerSurvey.delete(survey, code)) {
            return refused(store, survey, HttpStatus.UNPROCESSABLE_CONTENT, NO_SUCH_CODE, request, response, model);
        }
        tries.giveBackAmong(request, CODES);
        return done(store, survey, "Your answers are deleted", "", request, model);
    }

    private Survey find(Store store, String name) {
        return surveys.find(store.id(), name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** One that takes answers now. Another is 404 here; its page says that it is closed. */
    private Survey open(Store store, String name) {
        return Optional.of(find(store, name))
                .filter(it -> it.isOpen(clock.instant()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Submission read(Survey survey, Map<String, String[]> sent, HttpServletRequest request) {
        return SurveyUses.form(survey).read(sent).from(PrivacySignal.facts(request));
    }

    /** What is wrong with the form as a whole. */
    private static String wrong(Submission typed) {
        return typed.isGood() && typed.find(Kind.SURVEY_ANSWER).isEmpty() ? NOTHING : "";
    }

    private static String code(Map<String, String[]> sent) {
        var values = sent.remove(CODE);
        return values != null && values.length == 1 ? values[0].strip() : "";
    }

    private String refused(
            Store store,
            Survey survey,
            HttpStatus status,
            String error,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(status.value());
        return own(store, survey, List.of(), "", error, request, model);
    }

    /** @param wait how long until it may be sent without proof of work; zero if none is required */
    private String page(
            Store store,
            Survey survey,
            List<FieldView> fields,
            String error,
            SentForm form,
            Duration wait,
            HttpServletRequest request,
            Model model) {
        var ticket = limits.ticket(request, form);
        model.addAttribute(
                "page",
                new SurveyView(
                        frame(store, survey, survey.title(), request),
                        survey,
                        survey.isOpen(clock.instant()),
                        store.dispatch().day(survey.closes().minusSeconds(1)),
                        fields,
                        error,
                        form.key().toString(),
                        wait.isPositive() ? WorkView.asking(ticket, BUTTON, wait) : WorkView.of(ticket, BUTTON),
                        samples.posted(survey)));
        return "storefront/survey/survey";
    }

    /** @param fields of the answer with the code; empty if it was not found yet */
    private String own(
            Store store,
            Survey survey,
            List<FieldView> fields,
            String code,
            String error,
            HttpServletRequest request,
            Model model) {
        model.addAttribute(
                "page",
                new OwnAnswerView(
                        frame(store, survey, "Your answers", request),
                        survey,
                        survey.isOpen(clock.instant()),
                        fields,
                        code,
                        error));
        return "storefront/survey/own";
    }

    private String done(
            Store store, Survey survey, String title, String code, HttpServletRequest request, Model model) {
        model.addAttribute("page", new DoneView(frame(store, survey, title, request), survey, code));
        return "storefront/survey/done";
    }

    private Frame frame(Store store, Survey survey, String title, HttpServletRequest request) {
        var cart = lookAtCart.count(store.id(), BasketCookie.read(request));
        return frames.own(request, store, title, survey.address(), cart);
    }

    /**
     * A survey.
     *
     * @param open whether it takes answers now
     * @param closes the day on which it closes
     * @param error about the form as a whole; empty if there is none
     * @param key of the form: one answer each
     * @param samples what others answered, as far as it is for everybody
     */
    public record SurveyView(
            Frame frame,
            Survey survey,
            boolean open,
            String closes,
            List<FieldView> fields,
            String error,
            String key,
            WorkView work,
            List<String> samples) {

        public List<FieldView> wrong() {
            return fields.stream().filter(FieldView::wrong).toList();
        }
    }

    /**
     * Somebody's own answer.
     *
     * @param open whether it can be changed
     * @param fields empty while its code is asked for
     */
    public record OwnAnswerView(
            Frame frame, Survey survey, boolean open, List<FieldView> fields, String code, String error) {

        public List<FieldView> wrong() {
            return fields.stream().filter(FieldView::wrong).toList();
        }
    }

    /** @param code of a new answer, shown once; empty after a change */
    public record DoneView(Frame frame, Survey survey, String code) {}
}
