package shop.troth.sabotage.faults;

import java.util.List;
import shop.troth.policy.Purpose;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;

/** Suggestions and the study of what customers like. */
final class FaultsInLikes {

    private static final String ANSWER = "fulfillment.access.AnswerNotice";

    static final List<Fault> ALL = List.of(
            Fault.at("suggestions-without-reason", "insight.suggest.Suggestion", "reason")
                    .returns(""),
            Fault.at("suggestions-stay-on", ANSWER, "take")
                    .when(call -> isFor(call, "site.personalise"))
                    .skips(),
            Fault.at("study-counts-objectors", ANSWER, "take")
                    .when(call -> isFor(call, "insight.study"))
                    .skips(),
            Fault.at("study-counts-twice", "insight.study.StudyTally", "add").before(FaultCall::again));

    private FaultsInLikes() {}

    private static boolean isFor(FaultCall call, String purpose) {
        return call.arg(Purpose.class).equals(new Purpose(purpose));
    }
}
