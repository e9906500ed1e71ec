package shop.troth.proof.contact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.email.EmailFeatures;
import shop.troth.mail.incoming.IncomingBoxes;
import shop.troth.mail.incoming.TakesMail;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.policy.features.Features;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * A made-up person emails the twin. If the policy allows emails to be stored, the email opens a case as the form does, and an automatic
 * answer to it changes nothing; otherwise it is answered with the link to the form, and nothing of it is stored.
 */
@Component
@RequiredArgsConstructor
class EmailsToTwin {

    private static final Pattern NUMBER = Pattern.compile("C-[0-9A-Z]{8}");

    private final IncomingBoxes boxes;
    private final List<TakesMail> takers;
    private final Features features;
    private final ContactTopics topics;
    private final WritesToTwin writesToTwin;
    private final Cases cases;
    private final Inquiries inquiries;
    private final Stores stores;
    private final Visits visits;
    private final HeldInDatabase held;
    private final DatabaseSearch database;

    /**
     * Sends the emails and adds a sentence for each fault.
     *
     * @return what was checked, as a sentence with a leading space; empty if the store's mail is not read
     */
    String write(ProbeContext scene, List<String> faults) {
        var desk = topics.desk(scene.twin());
        var email = desk.flatMap(ContactDesk::email);
        if (!boxes.isThere(scene.store().id()) || email.isEmpty()) {
            return "";
        }
        var shopper = visits.twin(scene.store().id());
        var to = email.get().address();
        if (!features.has(scene.twin(), EmailFeatures.MESSAGES)) {
            answered(scene, shopper, to, faults);
            return " An email from somebody whose age we don’t know was answered with the link to the form, and nothing of it was stored.";
        }
        desk.flatMap(it -> it.topic(email.get().topic())).ifPresent(it -> opens(scene, it, shopper, to, faults));
        return " An email opened a case with a due date, too, and was answered.";
    }

    private void opens(ProbeContext scene, ContactDesk.Topic topic, Shopper shopper, String to, List<String> faults) {
        var question = "Question " + MadeUpPerson.word();
        var from = shopper.person().email();
        take(scene, mail(from, to, question, ""), faults);
        if (!scene.happens(() -> opened(scene, from).isPresent())) {
            faults.add("An email opened no case.");
            return;
        }
        var opened = opened(scene, from).orElseThrow();
        take(
                scene,
                mail(
                        from,
                        to,
                        "Out of office",
                        "Auto-Submitted: auto-replied\r\nIn-Reply-To: <" + id(opened, from) + ">\r\n"),
                faults);
        if (inquiries.of(scene.twin(), opened.id()).size() != 1) {
            faults.add("An automatic answer was taken for somebody’s message.");
            return;
        }
        writesToTwin.isAnswered(scene, topic, shopper, opened, question, faults);
    }

    private void answered(ProbeContext scene, Shopper shopper, String to, List<String> faults) {
        var word = MadeUpPerson.word();
        var from = shopper.person().email();
        var people = held.people(scene.twin());
        take(scene, mail(from, to, word, ""), faults);
        if (held.people(scene.twin()) != people) {
            faults.add("An email from somebody whose age we don’t know was stored.");
        }
        database.search(List.of(Canary.word(word), Canary.word(from)), scene.twin(), scene.sweep())
                .found()
                .forEach(it -> faults.add("What an email said was stored in %s.".formatted(it)));
        if (!scene.happens(() -> writesToTwin.mails(from).stream().anyMatch(it -> it.contains("/contact")))) {
            faults.add("An email that was not taken in was not answered with the link to the form.");
        }
        if (writesToTwin.mails(from).stream().anyMatch(it -> it.contains(word))) {
            faults.add("An automatic answer repeats what the email said.");
        }
    }

    private void take(ProbeContext scene, byte[] mail, List<String> faults) {
        Store twin = stores.get(scene.twin());
        takers.stream()
                .filter(it -> it.take(twin, mail, true) != Taken.DONE)
                .forEach(it -> faults.add("An email could not be taken in."));
    }

    /** The case whose number the store emailed. */
    private Optional<Case> opened(ProbeContext scene, String from) {
        return writesToTwin.mails(from).stream()
                .flatMap(it -> NUMBER.matcher(it).results().map(found -> found.group()))
                .flatMap(it -> cases.find(scene.twin(), it).stream())
                .findFirst();
    }

    private String id(Case opened, String from) {
        var id = Pattern.compile("(?i)Message-ID: <([^>\\s]+)>");
        return writesToTwin.mails(from).stream()
                .filter(it -> it.contains(opened.number()))
                .flatMap(it -> id.matcher(it).results().map(found -> found.group(1)))
                .findFirst()
                .orElse("");
    }

    private static byte[] mail(String from, String to, String text, String headers) {
        return ("From: " + from + "\r\nTo: " + to + "\r\nSubject: A question\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@mail.example.org>\r\n" + headers
                        + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
