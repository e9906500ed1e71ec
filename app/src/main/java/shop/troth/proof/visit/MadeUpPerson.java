package shop.troth.proof.visit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A made-up person with an email address at a reserved domain (RFC 2606) and a fictional phone number.
 *
 * @param name fourteen letters that appear nowhere else, and a last name
 * @param phone in the usual format of the United States
 */
public record MadeUpPerson(String name, String email, String phone, String street) {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    /** A new person, unlike any other. */
    public static MadeUpPerson next() {
        var word = word();
        return new MadeUpPerson(
                "Q" + word + " Probe", "probe-" + word + "@example.org", phoneNumber(), "1 " + word() + " Street");
    }

    /** The fields that are typed into the checkout. */
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

    /** The fields that a form asks for, with its first delivery option. */
    public Map<String, String> details(ProbeResponse form) {
        var asked = details().entrySet().stream()
                .filter(it -> VisitedPages.asks(form, it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        VisitedPages.values(form, "delivery").stream().findFirst().ifPresent(it -> asked.put("delivery", it));
        return asked;
    }

    /** What a store has of them after a purchase; the phone number only if the checkout's form asks for it. */
    public List<String> typedInto(ProbeResponse form) {
        return Stream.of(name, email, phone, street)
                .filter(it -> !it.equals(phone) || VisitedPages.asks(form, "phone"))
                .toList();
    }

    /** Numbers from 555-0100 through 555-0199 are reserved for fiction in every area code. */
    private static String phoneNumber() {
        var random = ThreadLocalRandom.current();
        return "(%d) 555-01%02d".formatted(random.nextInt(201, 1_000), random.nextInt(100));
    }

    /** Thirteen random letters, which nobody else has typed. */
    public static String word() {
        var word = new StringBuilder();
        ThreadLocalRandom.current().ints(13, 0, LETTERS.length()).forEach(it -> word.append(LETTERS.charAt(it)));
        return word.toString();
    }
}
