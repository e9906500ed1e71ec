package shop.troth.proof.exits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Pages;

/** A made-up buyer who types a word of its own into each field, so that whatever is seen somewhere tells which field it came from. */
final class CanaryBuyer {

    private final MadeUpPerson person;
    private final String comment = MadeUpPerson.word();
    private final String giftNote = MadeUpPerson.word();

    CanaryBuyer() {
        person = new MadeUpPerson(
                "Q" + MadeUpPerson.word() + " Probe",
                "probe-" + MadeUpPerson.word() + "@example.org",
                MadeUpPerson.next().phone(),
                "1 " + MadeUpPerson.word() + " Street");
    }

    MadeUpPerson person() {
        return person;
    }

    /** What this store's checkout asks, with the notes where it has them. */
    Map<String, String> details(Answer form) {
        var typed = new LinkedHashMap<>(person.details(form));
        if (Pages.asks(form, "comment")) {
            typed.put("comment", "Please ring " + comment);
        }
        if (Pages.asks(form, "gift-note")) {
            typed.put("gift-note", "Enjoy " + giftNote);
        }
        return typed;
    }

    /** What to look for, by the kind of data it is. */
    Map<String, List<Canary>> sought() {
        var sought = new LinkedHashMap<String, List<Canary>>();
        sought.put("person.name", words(person.name().split(" ")[0]));
        sought.put("contact.email", words(person.email().split("@")[0]));
        sought.put( // as it is typed, and its digits in any other grouping
                "contact.phone",
                List.of(
                        Canary.word(person.phone()),
                        Canary.word(person.phone().replace(" ", "")),
                        Canary.number(person.phone().replaceAll("\\D", ""))));
        sought.put("contact.postal.shipping", words(person.street().split(" ")[1]));
        sought.put("message.order-comment", words(comment));
        sought.put("message.gift-note", words(giftNote));
        return sought;
    }

    /** As it was typed, and in the case to which software likes to turn it. */
    private static List<Canary> words(String word) {
        return Stream.of(word, word.toLowerCase(Locale.ROOT), word.toUpperCase(Locale.ROOT))
                .distinct()
                .map(Canary::word)
                .toList();
    }
}
