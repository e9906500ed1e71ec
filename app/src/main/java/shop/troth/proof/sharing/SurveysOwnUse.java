package shop.troth.proof.sharing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.timed.StoredSince;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.surveys.Survey;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that survey answers stay with the store. The policy allows no disclosure of an answer without a legal order. In the twin, a made-up
 * shopper with a cart answers a survey: no cookie is set, nothing of the shopper is kept beside the answer, its number leads nowhere, and its
 * words are readable nowhere. This clause refuses to share it with a supplier under contract, a partner, or a successor that meets every
 * condition, and each attempt is recorded. Its code shows, changes, and deletes it, and its time ends as promised.
 */
@Component
@RequiredArgsConstructor
class SurveysOwnUse implements Probe {

    private static final String ANSWER = "survey.answer";
    private static final int SHORTEST = 8; // a shorter value is found by chance
    private static final CallerFacts BOUND =
            CallerFacts.of(Fact.CONSENTED, Fact.CONTRACT, Fact.NEEDED, Fact.IN_COUNTRY);
    private static final CallerFacts SUCCEEDING = CallerFacts.of(
            Fact.CONSENTED, Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED);
    private static final List<Trial> TRIALS = List.of(
            new Trial(Action.SHARE, ANSWER, "site.run", "supplier.host", BOUND),
            new Trial(Action.SHARE, ANSWER, "answer.inquiry", "supplier.service", BOUND),
            new Trial(Action.SHARE, ANSWER, "insight.survey", "partner", BOUND),
            new Trial(Action.SHARE, ANSWER, "transfer.business", "successor", SUCCEEDING));

    private static final int CONFLICT = 409;

    /** Where the number of an answer may be. Who is erased is noted, so that a restored backup does not bring them back. */
    private static final Set<String> OWN_PLACES = Set.of(
            "keys.person.subject_id",
            "keys.destroyed.subject_id",
            "surveys.answer.id",
            "vault.datum.subject_id",
            "vault.subject.id");

    private final TwinSurvey twinSurvey;
    private final OutwardTrials trials;
    private final StoredSince storedSince;
    private final HeldInDatabase held;
    private final DatabaseSearch database;
    private final Visits visits;

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.surveys-own-use");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var outward = OutwardQuestions.of(scene.policy().table(), List.of("survey"), List.of("outside"));
        outward.beyond(Condition.of(Fact.LEGAL_ORDER))
                .ifPresent(it ->
                        faults.add("The policy would let this happen without an order by law: %s.".formatted(it)));
        var survey = twinSurvey.survey(scene);
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var stored = storedSince.from(scene, Set.of("insight.survey"));
        var word = MadeUpPerson.word();
        var form = twinSurvey.form(survey, shopper, word);
        var code = TwinSurvey.code(shopper.post(survey.address(), form));
        code.flatMap(it -> twinSurvey.find(scene.twin(), it))
                .ifPresentOrElse(
                        answer -> {
                            belongsToNobody(scene, shopper, answer, word, faults);
                            once(scene, survey, shopper, form, faults);
                            trials.mustBeRefused(
                                    scene, answer, TRIALS, scene.clause().id(), faults);
                            obeys(scene, survey, shopper, code.orElseThrow(), word, faults);
                        },
                        () -> faults.add("A survey could not be answered in the test copy."));
        twinSurvey.answers(survey, shopper, MadeUpPerson.word());
        stored.goes("an answer to a survey", faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Survey answers stay inside the company and belong to nobody; every attempt to share one was refused.",
                ("The policy in effect refuses every way in which a survey answer could leave the company without a legal order."
                                + " In the test copy, a made-up shopper with a cart answered a survey. Nothing of the shopper was stored with"
                                + " the answer, no cookie was set, and its words were readable nowhere. Sharing it was attempted with"
                                + " suppliers under contract, a partner, and a successor; each attempt was refused by this clause and"
                                + " recorded. One form gave one answer. The code showed the answer and deleted it. Another was deleted when"
                                + " its time, %s, was over.")
                        .formatted(stored.inWords()));
    }

    /** Nothing beside an answer leads to whoever gave it. */
    private void belongsToNobody(
            ProbeContext scene, Shopper shopper, SubjectId answer, String word, List<String> faults) {
        if (!held.categories(scene.twin(), answer).equals(List.of(ANSWER))) {
            faults.add("Something else is stored of whoever answered a survey.");
        }
        if (shopper.setCookies().stream().anyMatch(it -> it.path().startsWith("/surveys"))) {
            faults.add("A page of a survey sets a cookie.");
        }
        search(scene, Canary.word(answer.value().toString()))
                .filter(it -> !OWN_PLACES.contains(it))
                .forEach(it -> faults.add("The number of an answer to a survey is also stored in %s.".formatted(it)));
        search(scene, Canary.word(word))
                .forEach(it -> faults.add("What was answered to a survey is readable in %s.".formatted(it)));
        var browser = Stream.concat(shopper.cookies().values().stream(), Stream.of(shopper.network()))
                .filter(it -> it.length() >= SHORTEST)
                .flatMap(it -> Stream.of(Canary.word(it), Canary.hashOf(it)))
                .toArray(Canary[]::new);
        search(scene, browser)
                .filter(it -> it.startsWith("surveys."))
                .forEach(
                        it -> faults.add("A browser’s cookie or address is stored with answers, in %s.".formatted(it)));
    }

    private Stream<String> search(ProbeContext scene, Canary... canaries) {
        return database.search(List.of(canaries), scene.twin(), scene.sweep()).found().stream();
    }

    private void once(
            ProbeContext scene, Survey survey, Shopper shopper, Map<String, String> form, List<String> faults) {
        long before = twinSurvey.count(scene.twin());
        if (shopper.post(survey.address(), form).status() != CONFLICT || twinSurvey.count(scene.twin()) != before) {
            faults.add("One form of a survey could be sent as two answers.");
        }
    }

    /** Whoever has the code sees the answer and deletes it, and nobody else does. */
    private void obeys(
            ProbeContext scene, Survey survey, Shopper shopper, String code, String word, List<String> faults) {
        var address = survey.address();
        if (shopper.post(address + "/answer", Map.of("code", "x".repeat(code.length())))
                .body()
                .contains(word)) {
            faults.add("A made-up code shows an answer to a survey.");
        }
        if (!shopper.post(address + "/answer", Map.of("code", code)).body().contains(word)) {
            faults.add("The code of an answer to a survey does not show it.");
        }
        shopper.post(address + "/delete", Map.of("code", code));
        if (twinSurvey.find(scene.twin(), code).isPresent()
                || shopper.post(address + "/answer", Map.of("code", code))
                        .body()
                        .contains(word)) {
            faults.add("The code of an answer to a survey does not delete it.");
        }
    }
}
