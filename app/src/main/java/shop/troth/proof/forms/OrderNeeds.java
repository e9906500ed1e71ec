package shop.troth.proof.forms;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CheckoutForm;
import shop.troth.policy.DataCategory;
import shop.troth.policy.features.Features;
import shop.troth.policy.language.Clause;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Register;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.timed.AbandonedInputDeleted;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that an order requires only what it needs. In the twin, each required input of the checkout is left empty once: the form comes
 * back and says which one, and nothing is stored; with all optional inputs left empty, checkout continues. What was typed and not ordered
 * expires within a day, and is deleted then; and no other record is past its retention period.
 */
@Component
@RequiredArgsConstructor
class OrderNeeds implements Probe {

    private static final int UNPROCESSABLE = 422;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SWEPT_WITHIN = Duration.ofMinutes(5);

    private final Visits visits;
    private final HeldInDatabase held;
    private final Register register;
    private final Features features;
    private final AbandonedInputDeleted leftGoes;
    private final Clock clock;

    @Override
    public Set<String> clauses() {
        return Set.of("perricone-md.order-needs");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var asked = asked(scene);
        var required = asked.stream().filter(DeclaredForm.Input::required).toList();
        needed(scene, required, faults);
        var told = missingOne(scene, required, faults);
        abandoned(scene, asked, faults);
        var left = leftGoes.begin(scene, CheckoutForm.ID);
        var overdue = held.overdue(scene.store().id(), clock.instant().minus(SWEPT_WITHIN))
                + held.overdue(scene.twin(), clock.instant().minus(SWEPT_WITHIN));
        if (overdue > 0) {
            faults.add("Records past their retention period and still there: %,d.".formatted(overdue));
        }
        left.until(faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Checkout requires only what an order needs, and unfinished orders are deleted within a day.",
                ("Checkout requires %s: %s. Each was left empty once in the test copy; %s the form came "
                                + "back, said which one was missing, and stored nothing. With all other fields empty, the order went "
                                + "on to the review. What was typed there and not ordered was due to be deleted within a day, and was deleted when that time was over. No record in the "
                                + "store is past its retention period.")
                        .formatted(
                                CountedNoun.of(required.size(), "field"),
                                required.stream().map(DeclaredForm.Input::name).collect(Collectors.joining(", ")),
                                CountedNoun.of(told, "time")));
    }

    private List<DeclaredForm.Input> asked(ProbeContext scene) {
        var leftOut = features.of(scene.store().id()).leftOut(CheckoutForm.ID);
        return register.forms().stream()
                .filter(it -> it.id().equals(CheckoutForm.ID))
                .flatMap(it -> it.inputs().stream())
                .filter(it -> !leftOut.contains(it.data()))
                .toList();
    }

    /** Reports required inputs that the clause does not name as needed. */
    private static void needed(ProbeContext scene, List<DeclaredForm.Input> required, List<String> faults) {
        var tree = scene.policy().policy().vocabulary().data();
        var needed = scene.policy().policy().clause(scene.clause().id()).stream()
                .flatMap(it -> it.limits().forms().stream())
                .filter(it -> it instanceof Clause.Form.Needs)
                .flatMap(it -> tree.leavesUnder(it.data()).stream())
                .collect(Collectors.toSet());
        required.stream()
                .map(DeclaredForm.Input::data)
                .map(DataCategory::name)
                .filter(it -> !needed.contains(it))
                .distinct()
                .forEach(it -> faults.add("Checkout requires %s, which an order does not need.".formatted(it)));
    }

    /** How many times the form came back and said what was missing. */
    private int missingOne(ProbeContext scene, List<DeclaredForm.Input> required, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var form = shopper.form();
        var before = held.people(scene.twin());
        int told = 0;
        for (var input : required) {
            var typed = new HashMap<>(shopper.person().details(form));
            typed.put(input.name(), "");
            var answer = shopper.post("/checkout", typed);
            if (answer.status() != UNPROCESSABLE) {
                faults.add("A checkout without “%s” was answered with status %d."
                        .formatted(input.name(), answer.status()));
            } else if (!answer.body().contains("id=\"" + input.name().replace('.', '-') + "-error\"")) {
                faults.add("A checkout without “%s” came back without saying so.".formatted(input.name()));
            } else {
                told++;
            }
        }
        if (VisitedPages.reviewed(shopper.get("/checkout/review")).isPresent()) {
            faults.add("The review was reached without what an order needs.");
        }
        if (held.people(scene.twin()) != before) {
            faults.add("Something from an incomplete form was stored.");
        }
        return told;
    }

    /** Somebody fills in required fields only, sees the review, and leaves. */
    private void abandoned(ProbeContext scene, List<DeclaredForm.Input> asked, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var typed = new HashMap<>(shopper.person().details(shopper.form()));
        asked.stream().filter(it -> !it.required()).forEach(it -> typed.computeIfPresent(it.name(), (name, old) -> ""));
        shopper.post("/checkout", typed);
        if (VisitedPages.reviewed(shopper.get("/checkout/review")).isEmpty()) {
            faults.add("With only what an order needs, the review could not be reached.");
        }
        if (held.people(scene.twin()) == 0) {
            faults.add("Nothing typed in the test copy was found, so its deletion proves nothing.");
        }
        if (held.looseBeyond(scene.twin(), clock.instant().plus(LONGEST)) > 0) {
            faults.add("What was typed and not ordered is kept for more than a day.");
        }
    }
}
