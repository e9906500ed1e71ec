package shop.troth.vault;

/**
 * Something about a person that came with their request rather than from a form, such as a network address or a referring page. Its text
 * form is withheld.
 */
public final class ObservedValue {

    private final Personal<String> value;

    private ObservedValue(Personal<String> value) {
        this.value = value;
    }

    public static ObservedValue of(String value) {
        return new ObservedValue(new Personal<>(value, OpeningRecord.TYPED));
    }

    String value() {
        return value.value();
    }

    @Override
    public String toString() {
        return Personal.WITHHELD;
    }
}
