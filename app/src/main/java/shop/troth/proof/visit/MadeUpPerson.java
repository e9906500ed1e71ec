package shop.troth.proof.visit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Somebody who does not exist, at a reserved name (RFC 2606) and a fictitious number.
 *
 * @param name fourteen letters that occur nowhere else, and a surname
 */
public record MadeUpPerson(String name, String email, String street) {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    public static MadeUpPerson next() {
        var word = word();
        return new MadeUpPerson("Q" + word + " Probe", "probe-" + word + "@example.org", "1 " + word() + " Street");
    }

    /** What is typed into the checkout. */
    public Map<String, String> details() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", name);
        fields.put("email", email);
        fields.put("phone", "(212) 555-0123");
        fields.put("organisation", "");
        fields.put("shipping.line1", street);
        fields.put("shipping.line2", "");
        fields.put("shipping.city", "Billerica");
        fields.put("shipping.state", "MA");
        fields.put("shipping.zip", "01821");
        fields.put("billing.same", "yes");
        fields.put("delivery", "ground");
        return fields;
    }

    /** Of that what a form asks, and its first way of delivery. */
    public Map<String, String> details(Answer form) {
        var asked = details().entrySet().stream()
                .filter(it -> Pages.asks(form, it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Pages.values(form, "delivery").stream().findFirst().ifPresent(it -> asked.put("delivery", it));
        return asked;
    }

    /** Thirteen letters that nobody else has typed. */
    public static String word() {
        var word = new StringBuilder();
        ThreadLocalRandom.current().ints(13, 0, LETTERS.length()).forEach(it -> word.append(LETTERS.charAt(it)));
        return word.toString();
    }
}
