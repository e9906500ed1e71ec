package shop.troth.vault;

/**
 * Something about a person that came with their request rather than from a form, such as a network address or a referring page. Its text
 * form is withheld.
 */
public final class Observed {

    private final Personal<String> value;

    private Observed(Personal<String> value) {
        this.value = value;
    }

    public static Observed of(String value) {
        return new Observed(new Personal<>(value, Grounds.TYPED));
    }

    String value() {
        return value.value();
    }

    @Override
    public String toString() {
        return Personal.WITHHELD;
    }
}
