package shop.troth.stores;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.stores.parcel.HardPlace;
import shop.troth.stores.terms.SalesTax;

/**
 * Regions for which delivery methods have their own prices. An address belongs to the zone with the longest matching ZIP code prefix, or
 * else to the zone of its state, or else to none.
 *
 * @param names in the order of the file; a zone's number is its position, from 1
 * @param states zone numbers by two-letter state code
 * @param zips zone numbers by the first one to three digits of ZIP codes
 */
public record DeliveryZones(List<String> names, Map<String, Integer> states, Map<String, Integer> zips) {

    /** No zones. */
    public static final DeliveryZones NONE = new DeliveryZones(List.of(), Map.of(), Map.of());

    /** The name for addresses outside all zones. */
    private static final String ELSEWHERE = "";

    private static final String NAME = "[a-z][a-z0-9-]{0,29}";
    private static final String ZIP = "\\d{1,3}";

    /** @param number of a zone, or 0 for none */
    public String name(int number) {
        return number == 0 ? ELSEWHERE : names.get(number - 1);
    }

    /** Whether the file has a zone of this name, or it is the name for outside all zones. */
    public boolean has(String name) {
        return name.equals(ELSEWHERE) || names.contains(name);
    }

    /** What a zone consists of: states, then ZIP code prefixes. */
    public List<String> places(String name) {
        var number = names.indexOf(name) + 1;
        return Stream.of(states, zips)
                .flatMap(it -> it.entrySet().stream()
                        .filter(one -> one.getValue() == number)
                        .map(Map.Entry::getKey)
                        .sorted())
                .toList();
    }

    static DeliveryZones read(YamlNode it) {
        var names = List.copyOf(it.entries().keySet());
        var places = new HashMap<String, Integer>();
        it.entries().forEach((name, all) -> {
            if (!name.matches(NAME)) {
                throw all.problem(
                        "has “%s” instead of a zone’s name: lower-case letters, digits and hyphens, a letter first"
                                .formatted(name));
            }
            if (all.items().isEmpty()) {
                throw all.problem("needs at least one place in the zone “%s”".formatted(name));
            }
            for (var place : all.items()) {
                for (var one : place.as(
                        "a state such as AK, military, territories, or the first one to three digits of ZIP codes such as 967",
                        DeliveryZones::named)) {
                    var other = places.put(one, names.indexOf(name) + 1);
                    if (other != null) {
                        throw place.problem("has %s, which is in the zone “%s” already: leave it in one"
                                .formatted(one, names.get(other - 1)));
                    }
                }
            }
        });
        return new DeliveryZones(names, some(places, false), some(places, true));
    }

    private static Map<String, Integer> some(Map<String, Integer> places, boolean zips) {
        return places.entrySet().stream()
                .filter(it -> it.getKey().matches(ZIP) == zips)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> named(String text) {
        if (text.matches(ZIP) || SalesTax.STATES.contains(text)) {
            return Set.of(text);
        }
        var place = HardPlace.of(text);
        if (place.states().isEmpty()) {
            throw new IllegalArgumentException("not a place on a map");
        }
        return place.states();
    }
}
