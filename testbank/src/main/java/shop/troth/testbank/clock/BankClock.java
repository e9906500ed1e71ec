package shop.troth.testbank.clock;

/**
 * The bank's time. It is the machine's, unless the bank's property {@code testbank.clock-ahead-ms} says by how many milliseconds it
 * is ahead (negative: behind): tests let a shop and its bank live at another time than the machine, and both must live at the same.
 */
public final class BankClock {

    private static final long AHEAD = Long.getLong("testbank.clock-ahead-ms", 0);

    private BankClock() {}

    /** Milliseconds since 1970, as {@link System#currentTimeMillis}. */
    public static long now() {
        return System.currentTimeMillis() + AHEAD;
    }
}
