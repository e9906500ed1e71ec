package shop.troth.proof.contact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.cases.contact.own.ReadConversation;
import shop.troth.cases.entered.AnswerEntered;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnterCase;
import shop.troth.cases.entered.Enterable;
import shop.troth.cases.entered.EnteredCases;
import shop.troth.cases.entered.EnteredUses;
import shop.troth.cases.entered.WaysToAnswer;
import shop.troth.kernel.Sink;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Made-up people write a letter to the twin and call it; the code behind the desk’s pages enters and answers that, without anybody of
 * staff. They give no email address, so that no email can replace the answer.
 */
@Component
@Sink
@RequiredArgsConstructor
public class LettersToTwin {

    private static final int DAYS_AGO = 1;

    private final Enterable enterable;
    private final EnterCase enterCase;
    private final AnswerEntered answerEntered;
    private final EnteredCases entered;
    private final WaysToAnswer ways;
    private final ReadConversation readConversation;
    private final CloseInquiry closeInquiry;
    private final Cases cases;
    private final Inquiries inquiries;
    private final ContactTopics topics;
    private final Stores stores;
    private final Clock clock;

    /** Checks a letter that came yesterday, and a call, about this topic. */
    void about(ProbeContext scene, Topic topic, List<String> faults) {
        var twin = stores.get(scene.twin());
        var letter = enters(twin, topic, CaseChannel.LETTER, faults);
        if (faults.isEmpty() && hasAddress(letter, faults)) {
            answered(twin, letter, CaseChannel.LETTER, faults);
        }
        if (faults.isEmpty()) {
            answered(twin, enters(twin, topic, CaseChannel.PHONE, faults), CaseChannel.PHONE, faults);
        }
    }

    /** Enters a letter that came yesterday, as staff would; empty if the store enters none. {@link #answersLetter} completes it. */
    Optional<Case> letter(ProbeContext scene, List<String> faults) {
        var twin = stores.get(scene.twin());
        return enterable.topics(twin).stream().findFirst().map(it -> enters(twin, it, CaseChannel.LETTER, faults));
    }

    /** Records that a letter was answered by letter, and closes the case. */
    void answersLetter(ProbeContext scene, Case letter, List<String> faults) {
        answered(stores.get(scene.twin()), letter, CaseChannel.LETTER, faults);
    }

    /** Enters a call, as staff would; empty if the store enters none. {@link #answers} completes it. */
    public Optional<Case> calls(ProbeContext scene, List<String> faults) {
        var twin = stores.get(scene.twin());
        return enterable.topics(twin).stream().findFirst().map(it -> enters(twin, it, CaseChannel.PHONE, faults));
    }

    /** Records that the caller was told the answer, and closes the case. */
    public void answers(ProbeContext scene, Case call, List<String> faults) {
        answered(stores.get(scene.twin()), call, CaseChannel.PHONE, faults);
    }

    private Case enters(Store twin, Topic topic, CaseChannel way, List<String> faults) {
        var sent = new HashMap<String, String[]>();
        sent.put("name", new String[] {"Ada Example"});
        sent.put("message", new String[] {"Question " + MadeUpPerson.word()});
        if (way == CaseChannel.LETTER) {
            sent.put("address", new String[] {"1 Example Street\nBillerica, MA 01821"});
        }
        var day = today(twin).minusDays(way == CaseChannel.LETTER ? DAYS_AGO : 0);
        var key = UUID.randomUUID();
        var given = enterable.form(twin).read(sent);
        var opened = enterCase.enter(twin, topic, key, way, day, given);
        if (!enterCase.enter(twin, topic, key, way, day, given).id().equals(opened.id())) {
            faults.add("A %s that was entered twice opened two cases.".formatted(word(way)));
        }
        if (!LocalDate.ofInstant(opened.opened(), twin.dispatch().zone()).equals(day)
                || opened.due().isAfter(topics.due(twin, topic.id(), opened.opened()))) {
            faults.add("The time to answer a %s did not run from the day it came.".formatted(word(way)));
        }
        if (closes(opened) != CloseInquiry.Outcome.NOT_ANSWERED || now(opened).state() != CaseState.WITH_STORE) {
            faults.add("A %s was closed before a person answered it.".formatted(word(way)));
        }
        return opened;
    }

    /** Whether staff can put the return address on the answer. */
    private boolean hasAddress(Case letter, List<String> faults) {
        var writer = readConversation.read(letter, EnteredUses.READ_LETTER).writer();
        if (!ways.of(letter).letter() || writer.find(Kind.RETURN_ADDRESS).isEmpty()) {
            faults.add("A letter’s return address could not be put on the answer.");
        }
        return faults.isEmpty();
    }

    private void answered(Store twin, Case open, CaseChannel way, List<String> faults) {
        var key = UUID.randomUUID();
        var words = words("Answer " + MadeUpPerson.word());
        for (var times = 0; times < 2; times++) { // staff click twice
            var outcome = answerEntered.answer(open, UUID.randomUUID(), key, way, today(twin), words);
            if (outcome != AnswerInquiry.Outcome.ANSWERED) {
                faults.add("A %s could not be answered.".formatted(word(way)));
                return;
            }
        }
        var answers = inquiries.of(open.store(), open.id()).stream()
                .filter(it -> it.isAnswer())
                .toList();
        var noted = entered.ways(open.store(), List.of(open));
        if (answers.size() != 1 || noted.get(answers.getFirst().id()) != way) {
            faults.add("The answer to a %s was not noted once, with how it was given.".formatted(word(way)));
        }
        if (now(open).state() != CaseState.WITH_SHOPPER || closes(open) != CloseInquiry.Outcome.CLOSED) {
            faults.add("A %s could not be closed after it was answered.".formatted(word(way)));
        }
    }

    private static Submission words(String text) {
        return ContactForms.ANSWER.read(Map.of(ContactForms.MESSAGE.name(), new String[] {text}));
    }

    private CloseInquiry.Outcome closes(Case one) {
        return closeInquiry.close(now(one), new CloseInquiry.Wish.Answered());
    }

    private Case now(Case one) {
        return cases.find(one.store(), one.number()).orElseThrow();
    }

    private LocalDate today(Store twin) {
        return LocalDate.ofInstant(clock.instant(), twin.dispatch().zone());
    }

    private static String word(CaseChannel way) {
        return way == CaseChannel.PHONE ? "call" : "letter";
    }
}
