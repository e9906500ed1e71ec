package shop.troth.stores;

/** Places that some ways of delivery do not reach. Carriers other than the Postal Service serve no boxes and no military post. */
public enum HardPlace {
    PO_BOX("PO boxes"),
    MILITARY("military and diplomatic addresses"),
    TERRITORIES("U.S. territories");

    private final String words;

    HardPlace(String words) {
        this.words = words;
    }

    /** As a sentence names them. */
    public String words() {
        return words;
    }

    /** @throws IllegalArgumentException if {@code store.yaml} names another place */
    static HardPlace of(String name) {
        return switch (name) {
            case "po-box" -> PO_BOX;
            case "military" -> MILITARY;
            case "territories" -> TERRITORIES;
            default -> throw new IllegalArgumentException("no such place");
        };
    }
}
