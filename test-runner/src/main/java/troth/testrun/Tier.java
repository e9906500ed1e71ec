package troth.testrun;

import java.util.Locale;

/** How much of the tests a run is about. The tests find its name, in lower case, in {@code troth.tier}: docs/testing.md. */
enum Tier {
    /** What runs before every landing: all but what is tagged as deep. */
    LANDING,
    /** The classes named on the command line, with what is deep in them, and with as few random cases as before a landing. */
    NAMED,
    /** Everything, with many random cases. */
    ALL;

    /** The tag of a class or method that only runs if it is named, or everything is. */
    static final String DEEP = "deep";

    /** The system property with the tier of a run. */
    static final String PROPERTY = "troth.tier";

    static Tier of(String property) {
        return valueOf(property.toUpperCase(Locale.ROOT));
    }

    String property() {
        return name().toLowerCase(Locale.ROOT);
    }
}
