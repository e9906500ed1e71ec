package shop.troth.proof.contact;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.entered.Enterable;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.timed.StoredSince;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Stores;

/**
 * Checks that what people ask is kept until it is answered, and no longer than promised afterward. In the twin, staff enter a letter and a
 * call, if the clause keeps return addresses; otherwise somebody writes on a form of the store. Nothing of it has a date before the case is
 * closed; then each detail is deleted in time.
 */
@Component
@RequiredArgsConstructor
class InquiriesKept implements Probe {

    private static final String PURPOSE = "answer.inquiry";
    private static final String ADDRESS = "contact.postal.reply";

    private final StoredSince storedSince;
    private final Visits visits;
    private final ContactTopics topics;
    private final Enterable enterable;
    private final LettersToTwin lettersToTwin;
    private final WritesToTwin writesToTwin;
    private final Stores stores;

    @Override
    public Set<String> promises() {
        return Set.of("kept for " + PURPOSE);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var stored = storedSince.from(scene, Set.of(PURPOSE));
        var twin = stores.get(scene.twin());
        if (stored.kinds().contains(ADDRESS) && !enterable.topics(twin).isEmpty()) {
            var letter = lettersToTwin.letter(scene, faults);
            var call = lettersToTwin.calls(scene, faults);
            stored.stays("a letter or call", faults);
            letter.ifPresent(it -> lettersToTwin.answersLetter(scene, it, faults));
            call.ifPresent(it -> lettersToTwin.answers(scene, it, faults));
            stored.goes("a letter or call", faults);
            return seen(faults, stored, "What staff entered of a letter and a call");
        }
        var topic = topics.desk(twin.id()).map(it -> it.topics()).orElse(List.of()).stream()
                .filter(it -> !it.quote() && !it.child())
                .findFirst();
        if (topic.isEmpty()) {
            return Evidence.notProbed(
                    faults, "This store has no form for questions, so no check of how long they are kept ran.");
        }
        var shopper = visits.twin(scene.store().id());
        var question = "Question " + MadeUpPerson.word();
        var opened = writesToTwin.writes(scene, topic.get(), shopper, question);
        stored.stays("a message", faults);
        opened.ifPresent(it -> writesToTwin.isAnswered(scene, topic.get(), shopper, it, question, faults));
        stored.goes("a message", faults);
        return seen(faults, stored, "What a made-up person wrote");
    }

    private static Evidence seen(List<String> faults, StoredSince.Watch stored, String what) {
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                what + " in the test copy was kept until the case was closed, and then deleted on time.",
                ("None of it had a day on which it goes before it was answered. After the case was closed, each detail was due to be "
                                + "deleted within %s, and was deleted when that time was over. In the store itself, no such detail is "
                                + "past its time.")
                        .formatted(stored.inWords()));
    }
}
