package shop.troth.stores.parcel;

import java.util.Set;

/** Places that some ways of delivery do not reach. Carriers other than the Postal Service serve no boxes and no military post. */
public enum HardPlace {
    PO_BOX("PO boxes", Set.of()),
    MILITARY("military and diplomatic addresses", Set.of("AA", "AE", "AP")),
    TERRITORIES("U.S. territories", Set.of("AS", "GU", "MP", "PR", "VI"));

    private final String words;
    private final Set<String> states;

    HardPlace(String words, Set<String> states) {
        this.words = words;
        this.states = states;
    }

    /** As a sentence names them. */
    public String words() {
        return words;
    }

    /** The two-letter codes that make an address such a place; none where it is seen in another way. */
    public Set<String> states() {
        return states;
    }

    /** @throws IllegalArgumentException if {@code store.yaml} names another place */
    public static HardPlace of(String name) {
        return switch (name) {
            case "po-box" -> PO_BOX;
            case "military" -> MILITARY;
            case "territories" -> TERRITORIES;
            default -> throw new IllegalArgumentException("no such place");
        };
    }
}
