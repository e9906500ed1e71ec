package shop.troth.vault;

import java.util.List;
import lombok.RequiredArgsConstructor;

/**
 * The address that packages or bills go to. Not a record, because its text form must be withheld.
 *
 * <p>Lines and city are free text; the state is the two-letter code of the United States Postal Service; the ZIP code has five digits, or
 * nine with a hyphen.
 */
@RequiredArgsConstructor
public final class PostalAddress {

    private final String line1;
    private final String line2;
    private final String city;
    private final String state;
    private final String zip;

    public String line1() {
        return line1;
    }

    /** The second line, or empty. */
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

    /** The lines on an envelope below the name. */
    public List<String> lines() {
        var place = city + ", " + state + " " + zip;
        return line2.isEmpty() ? List.of(line1, place) : List.of(line1, line2, place);
    }

    /** All five parts, by which addresses are compared. */
    public List<String> parts() {
        return List.of(line1, line2, city, state, zip);
    }

    @Override
    public String toString() {
        return Personal.WITHHELD;
    }
}
