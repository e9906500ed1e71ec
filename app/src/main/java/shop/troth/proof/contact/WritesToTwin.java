package shop.troth.proof.contact;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.delivery.BusinessDays;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.web.work.SentForm;

/** A made-up person writes to the twin, and a made-up member of staff answers. */
@Component
@RequiredArgsConstructor
public class WritesToTwin {

    private static final int GROWN_UP = 1980;
    private static final Pattern NUMBER = Pattern.compile("C-[0-9A-Z]{8}");
    private static final Pattern LINK = Pattern.compile("/contact/case/[A-Za-z0-9_-]{32}");

    private final Visits visits;
    private final Premises premises;
    private final Cases cases;
    private final AnswerInquiry answerInquiry;
    private final CloseInquiry closeInquiry;

    void about(ProbeContext scene, Topic topic, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        var question = "Question " + MadeUpPerson.word();
        var opened = writes(scene, topic, shopper, question);
        if (opened.isEmpty()) {
            faults.add("A message about “%s” opened no case.".formatted(topic.title()));
            return;
        }
        isAnswered(scene, topic, shopper, opened.get(), question, faults);
    }

    /**
     * Checks a case that somebody just opened: its due date, that it cannot be closed before a person answers, and that the answer reaches
     * them.
     */
    void isAnswered(
            ProbeContext scene, Topic topic, Shopper shopper, Case opened, String question, List<String> faults) {
        var number = opened.number();
        var email = shopper.person().email();
        if (opened.due().isAfter(latest(scene.store(), topic, opened.opened()))) {
            faults.add("A message got more time than the store promises.");
        }
        if (!scene.happens(() -> link(email).isPresent())) {
            faults.add("Nothing said that a message came in.");
        }
        if (state(scene, number) != CaseState.WITH_STORE) {
            faults.add("An automatic reply stopped the clock of a message.");
        }
        if (close(scene, number) != CloseInquiry.Outcome.NOT_ANSWERED || state(scene, number) == CaseState.CLOSED) {
            faults.add("A message was closed before a person answered it.");
            return;
        }
        answered(scene, shopper, number, question, faults);
    }

    /** The end of the last business day that the store promises, calculated independently of the code that sets a case's due date. */
    private static Instant latest(Store store, Topic topic, Instant opened) {
        var zone = store.dispatch().zone();
        var day = BusinessDays.after(opened.atZone(zone).toLocalDate(), topic.days());
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Opens a case in the twin; empty if that failed. */
    public Optional<Case> writes(ProbeContext scene, Topic topic, Shopper shopper, String question) {
        var path = "/contact/" + topic.id();
        if (shopper.get(path).location().contains(Shopper.AGE)) {
            shopper.sayBornIn(GROWN_UP);
        }
        var form = shopper.get(path);
        var fields = new HashMap<>(Map.of("email", shopper.person().email(), "message", question));
        if (VisitedPages.asks(form, "name")) {
            fields.put("name", shopper.person().name());
        }
        VisitedPages.values(form, "key").stream().findFirst().ifPresent(it -> fields.put("key", it));
        fields.putAll(SentForm.worked(form.body()));
        return first(NUMBER, shopper.post(path, fields).body(), 0).flatMap(it -> cases.find(scene.twin(), it));
    }

    private void answered(ProbeContext scene, Shopper shopper, String number, String question, List<String> faults) {
        var answer = "Answer " + MadeUpPerson.word();
        var typed = ContactForms.ANSWER.read(Map.of("message", new String[] {answer}));
        answerInquiry.answer(
                cases.find(scene.twin(), number).orElseThrow(), UUID.randomUUID(), UUID.randomUUID(), typed);
        var email = shopper.person().email();
        if (!scene.happens(() -> mails(email).stream().anyMatch(it -> it.contains(answer)))) {
            faults.add("An answer did not come by email.");
            return;
        }
        var page = shopper.get(link(email).orElseThrow()).body();
        if (!page.contains(question) || !page.contains(answer)) {
            faults.add("The link in a mail did not show the conversation.");
        }
        if (visits.twin(scene.store().id())
                        .get("/contact/case/" + "x".repeat(32))
                        .status()
                != 404) {
            faults.add("A made-up link opened a conversation.");
        }
        if (close(scene, number) != CloseInquiry.Outcome.CLOSED) {
            faults.add("An answered message could not be closed.");
        }
    }

    private CloseInquiry.Outcome close(ProbeContext scene, String number) {
        return closeInquiry.close(cases.find(scene.twin(), number).orElseThrow(), new CloseInquiry.Wish.Answered());
    }

    private CaseState state(ProbeContext scene, String number) {
        return cases.find(scene.twin(), number).orElseThrow().state();
    }

    Optional<String> link(String email) {
        return link(email, "");
    }

    /** The link in the email that contains this text. */
    Optional<String> link(String email, String saying) {
        return mails(email).stream()
                .filter(it -> it.contains(saying))
                .flatMap(it -> first(LINK, it, 0).stream())
                .findFirst();
    }

    List<String> mails(String email) {
        return premises.mail().apply(email);
    }

    private static Optional<String> first(Pattern pattern, String text, int group) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(group)) : Optional.empty();
    }
}
