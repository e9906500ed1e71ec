package shop.troth.storefront.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Choice;
import shop.troth.storefront.page.FieldView;
import shop.troth.surveys.Survey;
import shop.troth.surveys.SurveyUses;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;

/** The questions of a survey as inputs of its page. */
@Sink
final class SurveyFields {

    private SurveyFields() {}

    /** The questions with an earlier answer. */
    static List<FieldView> of(Survey survey, Personal<List<String>> given) {
        return of(survey, given.reveal());
    }

    /** @param given one text for each question; empty for a new answer */
    static List<FieldView> of(Survey survey, List<String> given) {
        return of(survey, i -> i < given.size() ? given.get(i) : "", name -> "");
    }

    /** The questions as they were just answered, with errors. */
    static List<FieldView> of(Survey survey, Submission typed) {
        return of(
                survey,
                i -> typed.typed("q" + (i + 1)).map(it -> it.reveal()).orElse(""),
                name -> typed.errors().getOrDefault(name, ""));
    }

    private static List<FieldView> of(Survey survey, IntFunction<String> value, UnaryOperator<String> error) {
        var views = new ArrayList<FieldView>();
        for (var field : SurveyUses.form(survey).fields()) {
            var view = FieldView.of(field, value.apply(views.size()), error.apply(field.name()));
            views.add(view.choosing(survey.questions().get(views.size()).answers().stream()
                    .map(it -> new Choice(it, it, false))
                    .toList()));
        }
        return List.copyOf(views);
    }
}
