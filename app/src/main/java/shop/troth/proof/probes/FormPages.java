package shop.troth.proof.probes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.Register;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.ContactDesk;

/**
 * The forms of a store other than the checkout's, each on the page where the register has it and where an adult can open it without signing
 * in. For visitors who did not say that they are old enough, each must lead to the age question and accept nothing.
 */
@Component
@RequiredArgsConstructor
class FormPages {

    private static final String TOPIC = "{topic}";

    private final Register register;
    private final Features features;
    private final ContactTopics topics;
    private final Visits visits;
    private final HeldInDatabase held;

    /** A page with a form, and what a child would send from it. */
    private record Door(String path, Map<String, String> typed) {}

    /**
     * Tries the forms before the age question is answered, and after a child's answer.
     *
     * @param grownUp year of birth of somebody who may continue
     * @param child year of birth of somebody who may not
     * @return how many pages there are
     */
    int look(ProbeContext scene, int grownUp, int child, List<String> faults) {
        var visitor = visits.twin(scene.store().id());
        var doors = open(scene, grownUp, visitor.person());
        tries(scene, visitor, doors, "before the question was answered", faults);
        visitor.sayBornIn(child);
        tries(scene, visitor, doors, "to a visitor under 13", faults);
        return doors.size();
    }

    private void tries(ProbeContext scene, Shopper visitor, List<Door> doors, String when, List<String> faults) {
        var people = held.people(scene.twin());
        var shown = doors.stream()
                .map(Door::path)
                .filter(it -> !leadsToTheQuestion(visitor.get(it)))
                .toList();
        if (!shown.isEmpty()) {
            faults.add("Other forms were open %s: %s.".formatted(when, String.join(", ", shown)));
        }
        var taken = doors.stream()
                .filter(it -> isTaken(visitor.post(it.path(), it.typed())))
                .map(Door::path)
                .toList();
        if (!taken.isEmpty()) {
            faults.add("Other forms took what was sent, %s: %s.".formatted(when, String.join(", ", taken)));
        }
        if (held.people(scene.twin()) > people) { // fewer is possible: a timer deletes expired data
            faults.add("Something sent from another form was stored, %s.".formatted(when));
        }
    }

    private static boolean isTaken(ProbeResponse answer) {
        return answer.status() < 400 && !leadsToTheQuestion(answer);
    }

    /** Ignores the query of the question's address, such as where it leads back to. */
    private static boolean leadsToTheQuestion(ProbeResponse answer) {
        return answer.isRedirect() && answer.location().split("\\?", 2)[0].endsWith(Shopper.AGE);
    }

    private List<Door> open(ProbeContext scene, int grownUp, MadeUpPerson person) {
        var adult = visits.twin(scene.store().id());
        adult.sayBornIn(grownUp);
        return pages(scene)
                .map(adult::get)
                .filter(it -> it.status() == 200)
                .map(it -> new Door(it.path(), typed(it, person)))
                .toList();
    }

    private Stream<String> pages(ProbeContext scene) {
        var has = features.of(scene.store().id());
        var about = topics.desk(scene.store().id()).stream()
                .flatMap(it -> it.topics().stream())
                .map(ContactDesk.Topic::id)
                .toList();
        return register.features().stream()
                .filter(it ->
                        has.has(it) && !it.forms().isEmpty() && !it.pages().contains(Shopper.AGE))
                .flatMap(it -> it.pages().stream())
                .flatMap(it ->
                        it.contains(TOPIC) ? about.stream().map(topic -> it.replace(TOPIC, topic)) : Stream.of(it))
                .filter(it -> !it.contains("{") && !it.startsWith("/checkout"))
                .distinct()
                .sorted();
    }

    /** Fills out the form that asks for an email address: that address, every box checked, and the street in all other fields. */
    private static Map<String, String> typed(ProbeResponse page, MadeUpPerson person) {
        var typed = new HashMap<String, String>();
        FormOnPage.on(page).stream()
                .filter(form -> form.inputs().stream().anyMatch(it -> isEmail(it.name())))
                .findFirst()
                .ifPresent(form -> {
                    form.inputs().stream()
                            .filter(FormOnPage.Input::typed)
                            .forEach(it -> typed.put(it.name(), isEmail(it.name()) ? person.email() : person.street()));
                    form.form().select("input[type=checkbox][name]").forEach(it -> typed.put(it.attr("name"), "yes"));
                });
        VisitedPages.values(page, "key").stream().findFirst().ifPresent(it -> typed.put("key", it));
        return typed;
    }

    private static boolean isEmail(String name) {
        return name.contains("email");
    }
}
