package shop.troth.proof.probes;

import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Tree;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that somebody under 13 can browse, but cannot buy or give any personal data. In the twin, every form, and every way around it,
 * leads to a neutral age question; after a child's answer nothing that is sent is accepted or stored, a second answer changes nothing, and
 * browsing still works; an adult can open the form. The policy must not allow collecting personal data of anybody who did not say that they
 * are old enough, except for a request or opt-out of their own.
 */
@Component
@RequiredArgsConstructor
class UnderThirteenRefused implements Probe {

    private static final List<String> OPEN = List.of("/", "/products", "/cart", "/privacy");
    private static final List<String> FORMS = List.of("/checkout", "/checkout/review");
    private static final Pattern HINT =
            Pattern.compile("(?i)thirteen|\\b1[2-8]\\b|years old|old enough|parent|child|grown");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int CHILD = 9;
    private static final int GROWN_UP = 30;

    private final Visits visits;
    private final HeldInDatabase held;
    private final DatabaseSearch database;
    private final FormPages formDoors;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("age-question");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var form = grownUp(scene, faults);
        var child = visits.twin(scene.store().id());
        child.addSomething();
        asked(child, faults);
        refused(scene, child, form, "before the question was answered", faults);
        child.sayBornIn(thisYear() - CHILD);
        refused(scene, child, form, "from a visitor under 13", faults);
        child.sayBornIn(thisYear() - GROWN_UP);
        refused(scene, child, form, "from a visitor under 13 who went back and answered again", faults);
        looksAround(child, faults);
        keepsTheAnswerAlone(scene, child, faults);
        var others = formDoors.look(scene, thisYear() - GROWN_UP, thisYear() - CHILD, faults);
        permitted(scene.policy().table(), faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "A visitor under 13 could browse, but could not send us anything, and nothing was stored.",
                ("In the test copy, a made-up child was asked a neutral question. Before and after answering "
                                + "it, and after going back and answering again, the forms stayed closed, nothing the child sent was stored, and browsing still worked. All that was kept was a cookie with “yes” or “no,” for a day. An adult could open "
                                + "the form. The same question came first at pages with other forms: %d. The policy in effect refuses every way of collecting personal information for anyone "
                                + "who did not say they are 13 or older, except for a request or opt-out of their own.")
                        .formatted(others));
    }

    private void asked(Shopper child, List<String> faults) {
        for (var form : FORMS) {
            if (!leadsToTheQuestion(child.get(form))) {
                faults.add("The page %s was shown before the age question.".formatted(form));
            }
        }
        var question = child.get(Shopper.AGE);
        var main = VisitedPages.read(question).selectFirst("main");
        if (question.status() != 200 || !VisitedPages.asks(question, "year") || main == null) {
            faults.add("The age question could not be read.");
        } else if (HINT.matcher(VisitedPages.words(main)).find()) {
            faults.add("The age question suggests the answer that opens the form.");
        }
    }

    /** @param form the form whose fields a child would have to send */
    private void refused(ProbeContext scene, Shopper child, ProbeResponse form, String when, List<String> faults) {
        var orders = held.traces(scene.twin());
        var people = held.people(scene.twin());
        var sent = List.of(
                child.post("/checkout", child.person().details(form)),
                child.post("/checkout/review", child.person().details(form)),
                child.post("/checkout/place", Map.of("reviewed", "0".repeat(64))));
        sent.stream()
                .filter(it -> it.status() < 400 && !leadsToTheQuestion(it))
                .forEach(it -> faults.add("What was sent to %s %s was accepted.".formatted(it.path(), when)));
        FORMS.stream()
                .filter(it -> child.get(it).status() == 200)
                .forEach(it -> faults.add("The page %s was shown %s.".formatted(it, when)));
        if (held.people(scene.twin()) != people || !held.traces(scene.twin()).equals(orders)) {
            faults.add("Something sent %s was stored.".formatted(when));
        }
    }

    private void looksAround(Shopper child, List<String> faults) {
        OPEN.stream()
                .filter(it -> child.get(it).status() != 200)
                .forEach(it -> faults.add("A visitor under 13 could not view %s.".formatted(it)));
    }

    private void keepsTheAnswerAlone(ProbeContext scene, Shopper child, List<String> faults) {
        var street = Canary.word(child.person().street());
        database.search(List.of(street), scene.twin(), scene.sweep())
                .found()
                .forEach(it -> faults.add("What a child typed was stored in %s.".formatted(it)));
        var set = child.setCookies().stream()
                .filter(it -> it.path().equals(Shopper.AGE))
                .toList();
        if (set.size() != 1 || !set.getFirst().value().equals("no")) {
            faults.add("The answer of a child was not stored as a plain no.");
        }
        set.stream()
                .filter(it -> it.attribute("max-age")
                        .map(Long::parseLong)
                        .filter(age -> age <= LONGEST.toSeconds())
                        .isEmpty())
                .forEach(it -> faults.add("The answer to the age question is kept for more than a day."));
    }

    /** Returns the form that a child must not see. */
    private ProbeResponse grownUp(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var form = shopper.form();
        shopper.fillIn();
        if (VisitedPages.reviewed(shopper.get("/checkout/review")).isEmpty()) {
            faults.add("An adult could not get through checkout, so the closed forms prove nothing.");
        }
        return form;
    }

    /**
     * Returns the number of policy questions; each must be refused for anybody who did not give their age and did not make the request
     * themselves.
     */
    private static void permitted(PolicyTable table, List<String> faults) {
        var all = List.of(Tree.ROOT);
        var questions = table.questions().under(List.of(Action.COLLECT), List.of("personal"), all, all);
        IntStream.of(questions)
                .filter(it -> !table.condition(it)
                        .where(Fact.THIRTEEN_OR_OVER.bit() | Fact.SUBJECT_ASKED.bit())
                        .isNever())
                .mapToObj(it -> table.questions().words(it))
                .findFirst()
                .ifPresent(it -> faults.add("The policy would let this happen at any age: %s.".formatted(it)));
    }

    private static boolean leadsToTheQuestion(ProbeResponse answer) {
        return answer.isRedirect() && answer.location().endsWith(Shopper.AGE);
    }

    private int thisYear() {
        return Year.now(clock.withZone(ZoneOffset.UTC)).getValue();
    }
}
