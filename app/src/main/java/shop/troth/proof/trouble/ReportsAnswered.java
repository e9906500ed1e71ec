package shop.troth.proof.trouble;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.report.AnswerReport;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.policy.features.Features;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that problems that buyers report are answered. In the real store, no report waits past its due date, and none was answered late in
 * the last 30 days. In the twin, somebody reports a problem; the automatic reply does not stop the clock, the answer comes by email and is
 * shown behind its link, and a reply makes it the store's turn again.
 */
@Component
@RequiredArgsConstructor
class ReportsAnswered {

    private static final int COUNTED = 1_000;
    /** How long a late answer counts against the promise. */
    private static final Duration LOOKS_BACK = Duration.ofDays(30);

    private static final Pattern LINK = Pattern.compile("(/orders/[A-Za-z0-9_-]{32})");

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final Premises premises;
    private final Cases cases;
    private final CaseList list;
    private final AnswerReport answerReport;
    private final Features features;
    private final Clock clock;

    void look(ProbeContext scene, List<String> faults) {
        var now = clock.instant();
        var late = list.reportsWaiting(scene.store().id(), now, COUNTED);
        if (late > 0) {
            faults.add("%d reported %s waited past the promised day."
                    .formatted(late, late == 1 ? "problem has" : "problems have"));
        }
        var answeredLate = list.reportsAnsweredLate(scene.store().id(), now.minus(LOOKS_BACK), COUNTED);
        if (answeredLate > 0) {
            faults.add("In the last 30 days, %s got an answer after the promised day."
                    .formatted(CountedNoun.of(answeredLate, "reported problem")));
        }
        if (!features.has(scene.store().id(), ReportFeatures.ANSWER)
                || !features.has(scene.store().id(), ReportFeatures.THREAD)) {
            faults.add("A reported problem cannot be answered.");
        }
        if (faults.isEmpty()) {
            inTheTwin(scene, faults);
        }
    }

    private void inTheTwin(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, shopper)
                .filter(it -> it.state() == OrderState.PAID)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        var email = shopper.person().email();
        if (!scene.happens(() -> !mails(email).isEmpty())) {
            throw new ResultMissing("The confirmation of a purchase in the test copy did not come.");
        }
        var page = page(email, "");
        var words = "Report " + MadeUpPerson.word();
        shopper.post(page, Map.of("email", email, "topic", "damaged", "message", words));
        var opened = report(scene, order);
        if (opened.isEmpty()) {
            faults.add("A reported problem opened no case.");
            return;
        }
        if (!scene.happens(() -> saying(email, opened.get().number()).isPresent())) {
            faults.add("Nothing said that a report came in.");
        }
        if (report(scene, order)
                .filter(it -> it.state() == CaseState.WITH_STORE)
                .isEmpty()) {
            faults.add("An automatic reply stopped the clock of a report.");
        }
        answered(scene, shopper, order, opened.get(), words, faults);
    }

    private void answered(
            ProbeContext scene, Shopper shopper, Order order, Case opened, String words, List<String> faults) {
        var answer = "Answer " + MadeUpPerson.word();
        var typed = ContactForms.ANSWER.read(Map.of("message", new String[] {answer}));
        answerReport.answer(opened, order.buyer(), UUID.randomUUID(), UUID.randomUUID(), typed);
        var email = shopper.person().email();
        if (!scene.happens(() -> saying(email, answer).isPresent())) {
            faults.add("An answer to a report did not come by email.");
            return;
        }
        var path = page(email, answer);
        shopper.post(path, Map.of("email", email));
        var page = shopper.get(path);
        if (!page.body().contains(words) || !page.body().contains(answer)) {
            faults.add("The link in a mail did not show the report and its answer.");
            return;
        }
        var key = VisitedPages.values(page, "key").stream().findFirst().orElse("");
        var reply = Map.of("case", opened.number(), "key", key, "message", "Reply " + MadeUpPerson.word());
        shopper.post(path + "/reply", reply);
        if (report(scene, order)
                .filter(it -> it.state() == CaseState.WITH_STORE)
                .isEmpty()) {
            faults.add("A reply did not make it the store’s turn again.");
        }
    }

    private Optional<Case> report(ProbeContext scene, Order order) {
        return cases.about(scene.twin(), order.id()).stream()
                .filter(it -> it.kind() == CaseKind.REPORT)
                .findFirst();
    }

    private Optional<String> saying(String email, String words) {
        return mails(email).stream().filter(it -> it.contains(words)).findFirst();
    }

    /** The path of the problem page of the order linked in the email that contains this text. */
    private String page(String email, String words) {
        return mails(email).stream()
                .filter(it -> it.contains(words))
                .flatMap(it -> first(LINK, it).stream())
                .findFirst()
                .map(it -> it + "/trouble")
                .orElseThrow(() -> new ResultMissing("A mail in the test copy has no link to its order."));
    }

    private List<String> mails(String email) {
        return premises.mail().apply(email);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
