package shop.troth.proof.contact;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.CaseList;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.stores.ContactDesk.Topic;

/**
 * Checks that messages are answered on time. In the real store, no message waits past its due date, and none was answered late in the last
 * 30 days. In the twin, somebody writes about each topic that the clause covers: a case with a due date opens, the automatic reply does not
 * stop the clock, the case cannot be closed before a person answers, and the answer comes by email and is shown on the conversation's page.
 * If the policy promises quotes, one is sent and ordered, too. If it names a postal address, a letter and a call are entered and answered.
 * If the store's mail is read, an email opens such a case, or nothing of it is stored.
 */
@Component
@RequiredArgsConstructor
class MessagesAnswered implements Probe {

    private static final String CONTACT = "contact-case";
    private static final String QUOTES = QuoteDesk.CONTROL;
    private static final String QUOTED =
            " Staff sent a quote below the list price. It came by email; behind its link the cart, the review, the bank, and the order had exactly its prices, and it could not be ordered a second time.";
    private static final String LETTERS =
            " Staff entered a letter and a call, with the clock running from the day each came. The letter was answered by letter to its return address and the call on the phone, each noted once.";
    private static final int COUNTED = 1_000;
    /** How long a late answer counts against the promise. */
    private static final Duration LOOKS_BACK = Duration.ofDays(30);

    private final ContactTopics topics;
    private final CaseList list;
    private final WritesToTwin writesToTwin;
    private final LettersToTwin lettersToTwin;
    private final EmailsToTwin emailsToTwin;
    private final OrdersFromQuote ordersFromQuote;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("contact-case", "quote-desk");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var about = topics(scene);
        if (about.isEmpty()) {
            faults.add("There is no form for what the clause promises to answer.");
        }
        about.forEach(it -> overdue(scene.store().id(), it, faults));
        for (var topic : about) {
            if (faults.isEmpty()) {
                writesToTwin.about(scene, topic, faults);
            }
        }
        var quotes = scene.control(QUOTES).isPresent();
        if (quotes && faults.isEmpty()) {
            about.stream()
                    .filter(Topic::quote)
                    .findFirst()
                    .ifPresentOrElse(
                            it -> ordersFromQuote.at(scene, it, faults),
                            () -> faults.add("There is no form on which somebody could ask for a quote."));
        }
        var letters = takesLetters(scene);
        if (letters && faults.isEmpty()) {
            lettersToTwin.about(scene, about.getFirst(), faults);
        }
        var emails = faults.isEmpty() ? emailsToTwin.write(scene, faults) : "";
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                sentence(quotes, letters),
                "No message is past its due date, and none was answered after it in the last 30 days. In the test copy, a made-up person wrote about: %s. Each message opened a case with a due date. The automatic reply did not stop the clock, the case couldn’t be closed before somebody answered, and the answer came by email and on the conversation’s page."
                                .formatted(about.stream().map(Topic::title).collect(Collectors.joining(", ")))
                        + (quotes ? QUOTED : "")
                        + (letters ? LETTERS : "")
                        + emails);
    }

    private static String sentence(boolean quotes, boolean letters) {
        if (quotes) {
            return "A test request for a quote was answered, and the quote could be ordered at its prices.";
        }
        return letters
                ? "A test message, a letter, and a call could not be closed until they were answered, and none has waited too long."
                : "A test message could not be closed until it was answered, and no message has waited too long.";
    }

    /** A clause that names no topic covers everything that people ask, in any way. */
    private static boolean takesLetters(ProbeContext scene) {
        return scene.control(CONTACT).filter(it -> it.settings().isEmpty()).isPresent()
                && !scene.policy().policy().owner().address().isEmpty();
    }

    /** The topics that the clause covers: those for quotes, the one it names, or all. */
    private List<Topic> topics(ProbeContext scene) {
        var quotes = scene.control(QUOTES).isPresent();
        var contact = scene.control(CONTACT);
        var named = contact.stream()
                .flatMap(it -> it.settings().values().stream())
                .map(Object::toString)
                .collect(Collectors.toSet());
        return topics.desk(scene.store().id()).map(it -> it.topics()).orElse(List.of()).stream()
                .filter(it ->
                        quotes && it.quote() || contact.isPresent() && (named.isEmpty() || named.contains(it.id())))
                .toList();
    }

    private void overdue(StoreId store, Topic topic, List<String> faults) {
        var now = clock.instant();
        var late = list.page(store, CaseList.Which.WAITING, topic.id(), java.util.Optional.empty(), COUNTED).stream()
                .filter(it -> it.due().isBefore(now))
                .count();
        if (late > 0) {
            faults.add("%d %s about “%s” %s waited past the due date."
                    .formatted(late, late == 1 ? "message" : "messages", topic.title(), late == 1 ? "has" : "have"));
        }
        var answeredLate = list.answeredLate(store, topic.id(), now.minus(LOOKS_BACK), COUNTED);
        if (answeredLate > 0) {
            faults.add("In the last 30 days, %s about “%s” got an answer after the due date."
                    .formatted(CountedNoun.of(answeredLate, "message"), topic.title()));
        }
    }
}
