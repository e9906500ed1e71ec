package shop.troth.sabotage.faults;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.troth.sabotage.plant.Fault;

/** Samples that nobody looked through, and answers that do not obey their code. */
final class FaultsInSurveys {

    private static final String ANSWERS = "surveys.AnswerSurvey";

    static final List<Fault> ALL = List.of(
            Fault.at("survey-sample-unscreened", "surveys.ScreenSample", "fault")
                    .returns(Optional.empty()),
            Fault.at("survey-sample-approved-alone", "surveys.Samples", "post")
                    .before(call -> call.args()[2] = UUID.randomUUID()),
            Fault.at("survey-answer-stays", ANSWERS, "delete").returns(true),
            Fault.at("survey-form-answers-twice", ANSWERS, "answer")
                    .before(call -> call.args()[1] = UUID.randomUUID()));

    private FaultsInSurveys() {}
}
