package shop.troth.testing;

import java.util.stream.Stream;

/** How much a run of tests tries: {@code -Dtroth.tier}, as {@code ./troth test} sets it. */
public final class TestTier {

    /** Names {@link #stores()} to a test with {@code @MethodSource}: a slow test that differs only by its store. */
    public static final String STORES = "shop.troth.testing.TestTier#stores";

    private static final boolean ALL = "all".equals(System.getProperty("troth.tier"));
    private static final boolean LANDING = "landing".equals(System.getProperty("troth.tier"));

    private TestTier() {}

    /**
     * How many random cases a test tries.
     *
     * @param property a system property that says it for a soak
     * @param landing how many before a landing, and where the class is run by its name
     * @param all how many in a run of everything
     */
    public static int cases(String property, int landing, int all) {
        return Integer.getInteger(property, ALL ? all : landing);
    }

    /** The three stores; before a landing, one of them. */
    static Stream<String> stores() {
        return LANDING ? Stream.of("millipore") : Stream.of("millipore", "perricone-md", "betty-mills");
    }
}
