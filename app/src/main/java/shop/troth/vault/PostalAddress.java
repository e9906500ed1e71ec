package shop.troth.vault;

/**
 * Where parcels or bills go. Not a record: its text form must say nothing.
 *
 * <p>Lines and city are free text; the state is the two-letter code of the United States Postal Service, the ZIP code has five
 * digits or nine with a hyphen.
 */
public final class PostalAddress {

    private final String line1;
    private final String line2;
    private final String city;
    private final String state;
    private final String zip;

    public PostalAddress(String line1, String line2, String city, String state, String zip) {
        this.line1 = line1;
        this.line2 = line2;
        this.city = city;
        this.state = state;
        this.zip = zip;
    }

    public String line1() {
        return line1;
    }

    /** The second line, or the empty text. */
    public String line2() {
        return line2;
    }

    public String city() {
        return city;
    }

    public String state() {
        return state;
    }

    public String zip() {
        return zip;
    }

    @Override
    public String toString() {
        return Personal.WITHHELD;
    }
}
