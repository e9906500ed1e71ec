package shop.troth.proof.exits;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;

/** A made-up buyer who types a unique word into each field, so that wherever one is seen, it is clear which field it came from. */
final class CanaryBuyer {

    private final MadeUpPerson person;
    private final String organization = MadeUpPerson.word();
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

    /** The fields that this store's checkout asks for, including an organization and notes if it has them. */
    Map<String, String> details(ProbeResponse form) {
        var typed = new LinkedHashMap<>(person.details(form));
        if (VisitedPages.asks(form, "organisation")) {
            typed.put("organisation", "Laboratory " + organization);
        }
        if (VisitedPages.asks(form, "comment")) {
            typed.put("comment", "Please ring " + comment);
        }
        if (VisitedPages.asks(form, "gift-note")) {
            typed.put("gift-note", "Enjoy " + giftNote);
        }
        return typed;
    }

    /**
     * What to look for, by kind of data: the unique words, and plain hashes of email address, phone number, full name, and street, each as
     * it was typed and as software often rewrites it.
     */
    Map<String, List<Canary>> sought() {
        var sought = new LinkedHashMap<String, List<Canary>>();
        var digits = person.phone().replaceAll("\\D", "");
        var inForm = URLEncoder.encode(person.phone(), StandardCharsets.UTF_8); // as in a request body or an address
        sought.put("person.name", words(person.name().split(" ")[0], person.name()));
        sought.put("contact.email", words(person.email().replaceAll("^probe-|@.*", ""), person.email()));
        sought.put( // as it is typed, and its digits in any other grouping
                "contact.phone",
                List.of(
                        Canary.word(person.phone()),
                        Canary.word(person.phone().replace(" ", "")),
                        Canary.word(inForm),
                        Canary.word(inForm.replace("+", "%20")),
                        Canary.number(digits),
                        Canary.hashOf(person.phone()),
                        Canary.hashOf(digits),
                        Canary.hashOf("+1" + digits)));
        sought.put("contact.postal.shipping", words(person.street().split(" ")[1], person.street()));
        sought.put("person.organisation", words(organization));
        sought.put("message.order-comment", words(comment));
        sought.put("message.gift-note", words(giftNote));
        return sought;
    }

    private static List<Canary> words(String word, String whole) {
        return Stream.concat(words(word).stream(), cases(whole).map(Canary::hashOf))
                .toList();
    }

    /** Without its first letter, so that one that became a capital is found as well; what is left is long enough. */
    private static List<Canary> words(String word) {
        return cases(word.substring(1)).map(Canary::word).toList();
    }

    /** As it was typed, in lowercase, and in uppercase. */
    private static Stream<String> cases(String text) {
        return Stream.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))
                .distinct();
    }
}
