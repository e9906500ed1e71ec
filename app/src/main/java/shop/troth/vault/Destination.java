package shop.troth.vault;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state that an order goes to, as the two-letter code of the United States Postal Service: where it was to go when it was paid, and
 * since when elsewhere. Not a record, because its text form must be withheld.
 */
public final class Destination {

    private final List<String> parts;

    /** @param parts a state, then a time and another state for each change */
    public Destination(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The state at a time, after a change at that very time. */
    public String at(Instant time) {
        var state = parts.getFirst();
        for (int i = 1; i < parts.size() && !Instant.parse(parts.get(i)).isAfter(time); i += 2) {
            state = parts.get(i + 1);
        }
        return state;
    }

    /** The state just before a time. */
    public String before(Instant time) {
        return at(time.minusNanos(1));
    }

    Destination changed(Instant at, String state) {
        return new Destination(
                Stream.concat(parts.stream(), Stream.of(at.toString(), state)).toList());
    }

    List<String> parts() {
        return parts;
    }

    @Override
    public String toString() {
        return Personal.WITHHELD;
    }
}
