package shop.troth.proof.visit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who does not exist, at a reserved name (RFC 2606) and a fictitious number.
 *
 * @param name fourteen letters that occur nowhere else, and a surname
 * @param phone as people in the United States write it
 */
public record MadeUpPerson(String name, String email, String phone, String street) {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    public static MadeUpPerson next() {
        var word = word();
        return new MadeUpPerson(
                "Q" + word + " Probe", "probe-" + word + "@example.org", phoneNumber(), "1 " + word() + " Street");
    }

    /** What is typed into the checkout. */
    public Map<String, String> details() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", name);
        fields.put("email", email);
        fields.put("phone", phone);
        fields.put("organisation", "");
        fields.put("shipping.line1", street);
        fields.put("shipping.line2", "");
        fields.put("shipping.city", "Bedford");
        fields.put("shipping.state", "MA");
        fields.put("shipping.zip", "01730");
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

    /** What a store has of them after a purchase: a phone number only where the checkout's form asks one. */
    public List<String> typedInto(Answer form) {
        return Stream.of(name, email, phone, street)
                .filter(it -> !it.equals(phone) || Pages.asks(form, "phone"))
                .toList();
    }

    /** The last hundred numbers of the exchange 555 belong to nobody, in any area. */
    private static String phoneNumber() {
        var random = ThreadLocalRandom.current();
        return "(%d) 555-01%02d".formatted(random.nextInt(201, 1_000), random.nextInt(100));
    }

    /** Thirteen letters that nobody else has typed. */
    public static String word() {
        var word = new StringBuilder();
        ThreadLocalRandom.current().ints(13, 0, LETTERS.length()).forEach(it -> word.append(LETTERS.charAt(it)));
        return word.toString();
    }
}
