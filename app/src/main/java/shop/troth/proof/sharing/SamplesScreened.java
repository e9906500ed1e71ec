package shop.troth.proof.sharing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.surveys.Samples;
import shop.troth.surveys.Survey;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that posted answers point to nobody. In the twin, made-up staff propose samples with a name, an address, a number, and a card, each of
 * which must be refused; a sample without them is on the survey's page only after somebody else approved it, and goes with its answer. In the
 * real store, no sample is posted that only one person read, or that does not pass.
 */
@Component
@RequiredArgsConstructor
class SamplesScreened implements Probe {

    private static final String CARD = TestCard.CANARY.number();
    private static final List<Trial> WHOLE = List.of(
            new Trial(Action.PUBLISH, "survey.answer", "insight.survey", "public", CallerFacts.of(Fact.CONSENTED)));

    private final TwinSurvey twinSurvey;
    private final Samples samples;
    private final OutwardTrials trials;
    private final Visits visits;

    @Override
    public Set<String> promises() {
        return Set.of("screened-samples");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        if (twinSurvey.alone(scene.store().id()) > 0) {
            faults.add("A sample is posted that nobody but its proposer read.");
        }
        if (samples.forged(scene.store().id()) > 0) {
            faults.add("A sample was written into the database by somebody else. It isn’t posted.");
        }
        if (samples.unclean(scene.store().id()) > 0) {
            faults.add("A sample is posted in which something may point to a person.");
        }
        var survey = twinSurvey.survey(scene);
        var shopper = visits.twin(scene.store().id());
        var code = twinSurvey.answers(
                survey, shopper, "Said by " + shopper.person().name());
        var answer = twinSurvey.find(scene.twin(), code);
        if (answer.isEmpty()) {
            faults.add("An answer to a survey was not found in the test copy.");
        }
        answer.ifPresent(it -> {
            trials.mustBeRefused(scene, it, WHOLE, faults);
            screened(survey, it, shopper, faults);
            approved(survey, it, code, shopper, faults);
        });
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "A sample of an answer was posted only after a check found nothing in it that points to a person, and a second person approved it.",
                "In the test copy, samples with a name, an email address, a phone number, a street, and a card number were refused, and so was"
                        + " posting an answer as a whole. A sample without them was on the survey’s page only after somebody other than"
                        + " its proposer approved it, and was gone when its answer was deleted. In the store itself, no sample is posted"
                        + " without a second person’s approval, or with anything that the check finds.");
    }

    private void screened(Survey survey, SubjectId answer, Shopper shopper, List<String> faults) {
        var person = shopper.person();
        for (var value : List.of(person.name(), person.email(), person.phone(), person.street(), CARD)) {
            var key = UUID.randomUUID();
            var fault = samples.propose(survey, key, answer.value(), "It works, said " + value, UUID.randomUUID());
            if (fault.isEmpty()) {
                faults.add("A sample with something of a person in it could be proposed.");
                samples.remove(survey, key);
            }
        }
    }

    private void approved(Survey survey, SubjectId answer, String code, Shopper shopper, List<String> faults) {
        var words = "it works, " + MadeUpPerson.word();
        var key = UUID.randomUUID();
        var editor = UUID.randomUUID();
        samples.propose(survey, key, answer.value(), words, editor)
                .ifPresent(_ -> faults.add("A sample that points to nobody could not be proposed."));
        if (shows(survey, shopper, words)) {
            faults.add("A sample was posted before anybody approved it.");
        }
        if (samples.approve(survey, key, editor) != Samples.Outcome.SAME_PERSON || shows(survey, shopper, words)) {
            faults.add("A sample could be posted by whoever proposed it.");
        }
        if (samples.approve(survey, key, UUID.randomUUID()) != Samples.Outcome.POSTED
                || !shows(survey, shopper, words)) {
            faults.add("A sample was not posted after a second person approved it.");
        }
        var page = shopper.get(survey.address()).body();
        if (page.contains(shopper.person().name())
                || page.contains(answer.value().toString())) {
            faults.add("The page with samples says more of the answer than the sample.");
        }
        shopper.post(survey.address() + "/delete", Map.of("code", code));
        if (shows(survey, shopper, words)) {
            faults.add("A sample was still posted after its answer was deleted.");
            samples.remove(survey, key);
        }
    }

    private static boolean shows(Survey survey, Shopper shopper, String words) {
        return shopper.get(survey.address()).body().contains(words);
    }
}
