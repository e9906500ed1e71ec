package shop.troth.decoys;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.troth.stores.Store;

/**
 * What a decoy types at the checkout: a rare last name, so that a lookup by name and ZIP code is unlikely to find one by chance; a street
 * that many towns have; an email address at a reserved domain (RFC 2606); and a phone number that no one is given. So no living person is
 * described, and no mail could reach one.
 */
final class DecoyDetails {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HOUSES = 980;
    private static final int LINES = 100;
    private static final int OCTETS = 254;
    private static final List<String> FIRST = List.of(
            "Alice", "Brian", "Carmen", "Daniel", "Elena", "Frank", "Grace", "Henry", "Irene", "James", "Karen",
            "Louis", "Maria", "Nathan", "Olivia", "Peter", "Rachel", "Samuel", "Teresa", "Walter");
    private static final List<String> LAST = List.of(
            "Ackerley",
            "Birdsong",
            "Culpepper",
            "Dunaway",
            "Ellerbee",
            "Fairbairn",
            "Gathright",
            "Hollingshead",
            "Ivester",
            "Jernigan",
            "Kilgallon",
            "Lovelady",
            "Merriweather",
            "Northcutt",
            "Overstreet",
            "Pettigrew",
            "Quattlebaum",
            "Ravenel",
            "Stallworth",
            "Threadgill");
    private static final List<String> STREETS = List.of(
            "Main Street",
            "Oak Street",
            "Maple Avenue",
            "Park Avenue",
            "Washington Street",
            "Lake Drive",
            "Hill Road",
            "Cedar Lane");

    /** City, state, ZIP code, and area code. */
    private static final List<List<String>> PLACES = List.of(
            List.of("Billerica", "MA", "01821", "978"),
            List.of("Columbus", "OH", "43215", "614"),
            List.of("Denver", "CO", "80202", "303"),
            List.of("Madison", "WI", "53703", "608"),
            List.of("Portland", "OR", "97205", "503"),
            List.of("Raleigh", "NC", "27601", "919"),
            List.of("San Mateo", "CA", "94403", "650"),
            List.of("Tucson", "AZ", "85701", "520"));

    private DecoyDetails() {}

    /** A new made-up person, as the checkout's form sends it; the caller removes what the store does not ask for. */
    static Map<String, String[]> details(Store store) {
        var first = any(FIRST);
        var last = any(LAST);
        var place = any(PLACES);
        var typed = new HashMap<String, String[]>();
        typed.put("name", one(first + " " + last));
        typed.put(
                "email",
                one("%s.%s%d@example.com"
                        .formatted(first, last, RANDOM.nextInt(HOUSES))
                        .toLowerCase(Locale.ROOT)));
        typed.put("phone", one("(%s) 555-01%02d".formatted(place.get(3), RANDOM.nextInt(LINES))));
        typed.put("shipping.line1", one("%d %s".formatted(1 + RANDOM.nextInt(HOUSES), any(STREETS))));
        typed.put("shipping.city", one(place.get(0)));
        typed.put("shipping.state", one(place.get(1)));
        typed.put("shipping.zip", one(place.get(2)));
        typed.put("billing.same", one("yes"));
        typed.put("delivery", one(store.deliveries().getFirst().id()));
        return typed;
    }

    /** A network address from a block reserved for examples (RFC 5737). */
    static String network() {
        return "203.0.113." + (1 + RANDOM.nextInt(OCTETS));
    }

    static <T> T any(List<T> of) {
        return of.get(RANDOM.nextInt(of.size()));
    }

    private static String[] one(String value) {
        return new String[] {value};
    }
}
