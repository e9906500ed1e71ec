package shop.troth.proof.rights;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.proof.Scene;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Pages;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.web.work.SentForm;

/** A made-up stranger who reports on the twin's contact page that a child under 13 gave information. */
@Component
@RequiredArgsConstructor
class ReportsChild {

    private static final int GROWN_UP = 1980;
    private static final Pattern NUMBER = Pattern.compile("C-[0-9A-Z]{8}");

    private final Visits visits;
    private final ContactTopics topics;
    private final Cases cases;
    private final Clock clock;

    /**
     * Reports somebody as a stranger, and checks that the answer is the same for an address that nobody has.
     *
     * @return the case; empty if none was opened
     */
    Optional<Case> about(Scene scene, String email, List<String> faults) {
        var topic = topics.desk(scene.twin()).stream()
                .flatMap(it -> it.topics().stream())
                .filter(Topic::child)
                .findFirst();
        if (topic.isEmpty()) {
            faults.add("Nobody can report a child on the contact page.");
            return Optional.empty();
        }
        var known = sends(scene, topic.get(), email);
        var unknown = sends(scene, topic.get(), MadeUpPerson.next().email());
        if (!masked(known).equals(masked(unknown))) {
            faults.add("The answer to a report tells whether the store knows an address.");
        }
        var opened = number(known).flatMap(it -> cases.find(scene.twin(), it));
        var latest = topics.due(scene.store(), topic.get().id(), clock.instant());
        if (opened.filter(it -> !it.due().isAfter(latest)).isEmpty()) {
            faults.add("A report about a child has no due date in time.");
        }
        return opened;
    }

    private Answer sends(Scene scene, Topic topic, String named) {
        var shopper = visits.twin(scene.store().id());
        var path = "/contact/" + topic.id();
        shopper.get(path);
        shopper.sayBornIn(GROWN_UP);
        var fields = new HashMap<>(Map.of("email", shopper.person().email(), "named", named));
        var form = shopper.get(path);
        Pages.values(form, "key").stream().findFirst().ifPresent(it -> fields.put("key", it));
        fields.putAll(SentForm.worked(form.body()));
        return shopper.post(path, fields);
    }

    private static Optional<String> number(Answer answer) {
        var found = NUMBER.matcher(answer.body());
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    private static String masked(Answer answer) {
        var body = answer.body();
        var main = body.indexOf("<main");
        return NUMBER.matcher(main < 0 ? body : body.substring(main)).replaceAll("");
    }
}
