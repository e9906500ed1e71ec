package shop.troth.proof.forms;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.DataCategory;
import shop.troth.policy.language.Clause;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.sharing.TwinSurvey;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.MadeUpPerson;

/**
 * Checks that no form asks for more than the clause lists. Every form of the twin, from the home page to the order's page, is collected:
 * each input must be in the form register; the register must not ask for anything that the clause does not list, or require anything that
 * the activity does not need; an input that no form has is refused, and nothing of it is stored.
 */
@Component
@RequiredArgsConstructor
class AsksNoMore implements Probe {

    private static final int BAD_REQUEST = 400;

    private final FormCrawl crawl;
    private final DatabaseSearch database;
    private final TwinSurvey twinSurvey;

    @Override
    public Set<String> promises() {
        return Set.of("asks-no-more", FORMS);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        if (twinSurvey.has(scene)) {
            twinSurvey.survey(scene); // one at least is open
        }
        var found = crawl.walk(scene);
        faults.addAll(found.undeclared());
        if (found.asking().isEmpty()) {
            faults.add("No form was found, so nothing was compared.");
        }
        for (var form : found.declared()) {
            listed(scene, form, faults);
        }
        undeclared(scene, found, faults);
        survey(scene, found, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "No form asks for more than the policy lists, and extra information was refused.",
                ("Pages of the test copy visited, from the home page to the order page: %d. Forms that ask for "
                                + "personal information: %d, with %d fields. All are registered, and ask for and require no more than "
                                + "the policy lists for them. A field that no form has was refused, and nothing in it was stored.")
                        .formatted(
                                found.pages().size(),
                                found.asking().size(),
                                found.asking().stream()
                                        .map(FormOnPage::inputs)
                                        .flatMap(List::stream)
                                        .filter(it -> found.asks(it))
                                        .count()));
    }

    /** Compares a form with what the policy lists for it, and for the activity that it serves. */
    private static void listed(ProbeContext scene, DeclaredForm form, List<String> faults) {
        var vocabulary = scene.policy().policy().vocabulary();
        scene.policy().policy().all().stream()
                .flatMap(it -> it.limits().forms().stream())
                .forEach(said -> {
                    switch (said) {
                        case Clause.Form.AtMost most -> {
                            if (most.form().equals(form.id())) {
                                beyond(scene, form.asks(), said)
                                        .forEach(it ->
                                                faults.add("The form “%s” asks for %s, which the policy does not list."
                                                        .formatted(form.id(), it)));
                            }
                        }
                        case Clause.Form.Needs needs -> {
                            if (form.id().equals(vocabulary.names().activities().get(needs.activity()))) {
                                beyond(scene, form.requires(), said)
                                        .forEach(it -> faults.add("The form “%s” requires %s, which “%s” does not need."
                                                .formatted(form.id(), it, needs.activity())));
                            }
                        }
                    }
                });
    }

    private static List<String> beyond(ProbeContext scene, Collection<DataCategory> asked, Clause.Form said) {
        var listed = scene.policy().policy().vocabulary().data().leavesUnder(said.data());
        return asked.stream()
                .map(DataCategory::name)
                .filter(it -> !listed.contains(it))
                .sorted()
                .toList();
    }

    /** The form of a survey takes no other field either, and nothing of what was sent with one is kept. */
    private void survey(ProbeContext scene, FormCrawl.Found found, List<String> faults) {
        if (!twinSurvey.has(scene)) {
            return;
        }
        if (found.pages().stream().noneMatch(it -> it.path().startsWith("/surveys/"))) {
            faults.add("No page of a survey was found, so what it asks was not compared.");
        }
        var survey = twinSurvey.survey(scene);
        var word = MadeUpPerson.word();
        var fields = new HashMap<>(twinSurvey.form(survey, found.shopper(), word));
        fields.put("email", found.shopper().person().email());
        long before = twinSurvey.count(scene.twin());
        var status = found.shopper().post(survey.address(), fields).status();
        if (status != BAD_REQUEST || twinSurvey.count(scene.twin()) != before) {
            faults.add("A field that a survey does not have was answered with status %d, not %d."
                    .formatted(status, BAD_REQUEST));
        }
    }

    private void undeclared(ProbeContext scene, FormCrawl.Found found, List<String> faults) {
        var word = MadeUpPerson.word();
        var shopper = found.shopper();
        shopper.addSomething();
        var fields = new HashMap<>(shopper.person().details(shopper.form()));
        fields.put("birthday", word);
        var status = shopper.post("/checkout", fields).status();
        if (status != BAD_REQUEST) {
            faults.add("A field that the checkout does not have was answered with status %d, not %d."
                    .formatted(status, BAD_REQUEST));
        }
        database.search(List.of(Canary.word(word)), scene.twin(), scene.sweep())
                .found()
                .forEach(it -> faults.add("A field that the checkout does not have was stored in %s.".formatted(it)));
    }
}
