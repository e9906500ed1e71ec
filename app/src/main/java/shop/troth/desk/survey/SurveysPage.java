package shop.troth.desk.survey;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.SurveyFile;
import shop.troth.surveys.Survey;
import shop.troth.surveys.SurveyUses;
import shop.troth.surveys.Surveys;

/** The list of surveys, and the form that makes one. */
@DeskPage
@RequiredArgsConstructor
public class SurveysPage {

    private static final int AT_ONCE = 50;

    private final Surveys surveys;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    /** @param before name of the last survey on the previous page */
    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @GetMapping("/surveys")
    String list(@RequestParam(defaultValue = "") String before, Visitor visitor, Model model) {
        return list(visitor, model, before, Map.of(), Map.of());
    }

    @RequiresAction(value = DeskAction.SURVEYS, features = SurveyUses.FEATURE_ID)
    @PostMapping("/surveys")
    String make(@RequestParam Map<String, String> sent, HttpServletResponse response, Visitor visitor, Model model) {
        var store = visitor.store();
        var input = SurveyInput.read(store, sent, clock.instant());
        if (input.survey().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(visitor, model, "", sent, input.faults());
        }
        var survey = input.survey().get();
        if (!surveys.make(survey)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return list(
                    visitor, model, "", sent, Map.of("name", "There is a survey with this address. Choose another."));
        }
        events.add(store.id().value(), visitor.id(), "made-survey", survey.name(), "");
        return "redirect:" + survey.address();
    }

    private String list(
            Visitor visitor, Model model, String before, Map<String, String> typed, Map<String, String> errors) {
        var store = visitor.store();
        var found = surveys.page(store.id(), before, AT_ONCE + 1);
        var next = found.size() > AT_ONCE
                ? "/surveys?before=" + found.get(AT_ONCE - 1).name()
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/surveys"));
        model.addAttribute(
                "page",
                new SurveysView(
                        found.stream().limit(AT_ONCE).map(it -> row(store, it)).toList(),
                        next,
                        SurveyFile.MOST_QUESTIONS,
                        typed,
                        errors));
        return "desk/surveys";
    }

    private SurveysView.Row row(Store store, Survey survey) {
        return new SurveysView.Row(
                survey.address(),
                survey.title(),
                state(survey),
                DeskTimes.day(store, survey.opens()),
                DeskTimes.day(store, survey.closes().minusSeconds(1)),
                survey.questions().size());
    }

    private String state(Survey survey) {
        var now = clock.instant();
        return survey.isOpen(now) ? "Open" : now.isBefore(survey.opens()) ? "Opens later" : "Closed";
    }

    /**
     * The list of surveys, and the form that makes one.
     *
     * @param next address of the next page; empty on the last page
     * @param most how many questions the form has
     * @param typed what is in the form, by the name of the field
     * @param errors by the name of the field
     */
    public record SurveysView(
            List<Row> rows, String next, int most, Map<String, String> typed, Map<String, String> errors) {

        /** A survey. */
        public record Row(String address, String title, String state, String opens, String closes, int questions) {}

        public String value(String field) {
            return typed.getOrDefault(field, "");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }

        /** Whether a question's fields are shown at first: the first three, and all that were filled in. */
        public boolean shows(int question) {
            return question <= 3
                    || !value("words" + question).isEmpty()
                    || !value("options" + question).isEmpty();
        }
    }
}
