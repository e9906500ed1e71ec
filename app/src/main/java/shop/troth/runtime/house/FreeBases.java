package shop.troth.runtime.house;

import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;

/**
 * Bases of {@link Ports} that are free, each handed out once. They lie a multiple of {@link #STEP} apart, at which no two sets
 * have a port in common. Tests that run side by side are each given a range of their own: in the system property
 * {@code troth.ports} for a JVM of tests, in {@code SHOP_TROTH_PORTS} of the environment for the programs it starts.
 */
final class FreeBases {

    /** The ports of the range, unless one is given: below those of outgoing connections. */
    private static final String USUAL = "20000-32372";

    private static final Pattern RANGE = Pattern.compile("(\\d{4,5})-(\\d{4,5})");

    /** A set has ports at 0, 1, 2, 4, 5, 10, 363, 367 and 373; none of their differences is a multiple of it. */
    static final int STEP = 13;

    private static final int HIGHEST_OFFSET = 373;

    static final FreeBases OF_THIS_JVM = of(System.getProperty("troth.ports", System.getenv("SHOP_TROTH_PORTS")));

    private final String range;
    private final int first;
    private final int count;
    private final int start;
    private int handedOut;

    private FreeBases(String range, int first, int count) {
        this.range = range;
        this.first = first;
        this.count = count;
        this.start = ThreadLocalRandom.current().nextInt(count); // programs that draw from one range seldom meet
    }

    /**
     * @param given such as {@code 20000-22999}, or null for the usual range
     * @throws Problem if it is no such range, or has no room for a set
     */
    static FreeBases of(@Nullable String given) {
        var range = given == null ? USUAL : given;
        var ports = RANGE.matcher(range);
        if (ports.matches()) {
            var first = Integer.parseInt(ports.group(1));
            var last = Integer.parseInt(ports.group(2));
            if (first + HIGHEST_OFFSET <= last && last <= 65_535) {
                return new FreeBases(range, first, 1 + (last - HIGHEST_OFFSET - first) / STEP);
            }
        }
        throw new Problem("%s is not a port range large enough for a store, such as 20000-22999.".formatted(range));
    }

    synchronized int next() {
        while (handedOut < count) {
            var base = first + (start + handedOut++) % count * STEP;
            try {
                Ports.from(base).mustBeFree(InetAddress.ofLiteral("127.0.0.1"));
                return base;
            } catch (Problem taken) {
                // the next one
            }
        }
        throw new Problem("No free ports found: stop the programs that use ports %s.".formatted(range));
    }
}
