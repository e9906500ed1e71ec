package shop.troth.surveys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.stores.SurveyFile;
import shop.troth.stores.SurveyFile.Question;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Checked;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.gate.CallerFacts;

/** What is done with answers to surveys, and the form with which they are given. */
public final class SurveyUses {

    /** Learning from surveys. */
    public static final Purpose SURVEY = new Purpose("insight.survey");

    /** Id of {@link #FEATURE}, used by pages of the desk. */
    public static final String FEATURE_ID = "surveys";

    /** The most characters of a text. */
    public static final int LONGEST = 1_000;

    /** Counting answers, and reading the texts among them. */
    static final Use READ =
            Use.of("staff reading answers to a survey", SURVEY.name(), Recipient.SELF, Kind.SURVEY_ANSWER);

    /** Showing an answer to whoever has its code. */
    static final Use SHOW = Use.of("own answer to a survey", "rights.access", Recipient.SUBJECT, Kind.SURVEY_ANSWER)
            .given(Fact.SUBJECT_ASKED);

    /** Posting a sample. */
    static final DeclaredUse POST = DeclaredUse.of(
            "sample of answers to a survey",
            List.of(Action.PUBLISH),
            SURVEY.name(),
            new Recipient("public"),
            "aggregate.sample");

    /** What is known when an answer is given. */
    static final CallerFacts GIVEN = CallerFacts.of(Fact.TOLD, Fact.SUBJECT_ASKED);

    /** The form of the register, with as many inputs as a survey may have. */
    static final Form FORM = form(
            Collections.nCopies(SurveyFile.MOST_QUESTIONS, new Question(Question.Kind.TEXT, "Question", List.of())));

    /** Polls and surveys, with samples of their answers. */
    public static final Feature FEATURE = Feature.of(
                    FEATURE_ID,
                    "polls and surveys",
                    DeclaredUse.takingIn("answer to a survey", SURVEY.name())
                            .knowing(Fact.TOLD, Fact.SUBJECT_ASKED)
                            .asking(FORM.id(), FORM.declared().asks()),
                    READ.declared(),
                    SHOW.declared(),
                    POST)
            .withForm(FORM.declared())
            .at("/surveys/{name}", "/surveys/{name}/answer", "/surveys/{name}/change", "/surveys/{name}/delete");

    private SurveyUses() {}

    /** The form of a survey: one input for each question, {@code q1} and so on, all sealed as one record. */
    public static Form form(Survey survey) {
        return form(survey.questions());
    }

    private static Form form(List<Question> questions) {
        var fields = new ArrayList<Field>();
        for (var question : questions) {
            var text = question.kind() == Question.Kind.TEXT;
            fields.add(new Field(
                    "q" + (fields.size() + 1),
                    question.words(),
                    false,
                    "off",
                    text ? Field.LINES : "text",
                    text ? LONGEST : 200,
                    text ? "Please leave out names and anything else that tells who you are." : ""));
        }
        return new Form(
                "survey",
                List.of(new Part<>(Kind.SURVEY_ANSWER, List.copyOf(fields), it -> check(questions, it), "")),
                Map.of(),
                List.of(SURVEY));
    }

    private static Checked<List<String>> check(List<Question> questions, List<String> typed) {
        for (int i = 0; i < typed.size(); i++) {
            var answers = questions.get(i).answers();
            if (!typed.get(i).isEmpty() && !answers.isEmpty() && !answers.contains(typed.get(i))) {
                return new Checked.Bad<>(i, "Please choose one of the options.");
            }
        }
        return new Checked.Good<>(typed.stream().map(CardNumbers::remove).toList());
    }
}
