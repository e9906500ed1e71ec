package shop.troth.stores.parcel;

import java.util.Set;
import lombok.RequiredArgsConstructor;

/** Places that some delivery methods do not reach. Only the Postal Service delivers to PO boxes and military addresses. */
@RequiredArgsConstructor
public enum HardPlace {
    PO_BOX("PO boxes", Set.of()),
    MILITARY("military and diplomatic addresses", Set.of("AA", "AE", "AP")),
    TERRITORIES("U.S. territories", Set.of("AS", "GU", "MP", "PR", "VI"));

    private final String words;
    private final Set<String> states;

    /** Its name within a sentence. */
    public String words() {
        return words;
    }

    /** The two-letter codes of such addresses; empty if the place is not recognized by its state. */
    public Set<String> states() {
        return states;
    }

    /** @throws IllegalArgumentException if it is none of the words for places in {@code store.yaml} */
    public static HardPlace of(String name) {
        return switch (name) {
            case "po-box" -> PO_BOX;
            case "military" -> MILITARY;
            case "territories" -> TERRITORIES;
            default -> throw new IllegalArgumentException("no such place");
        };
    }
}
