package shop.troth.runtime.shop;

import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;

/**
 * Free bases for {@link Ports}, each handed out once. They are multiples of {@link #STEP} apart, so that no two sets share a port. Tests
 * that run in parallel each have a range of their own: in the system property {@code troth.ports} for a JVM of tests, and in the
 * environment variable {@code SHOP_TROTH_PORTS} for the programs it starts.
 */
final class FreeBases {

    /** The default range, below the ports of outgoing connections. */
    private static final String USUAL = "20000-32372";

    private static final Pattern RANGE = Pattern.compile("(\\d{4,5})-(\\d{4,5})");

    /** A set has ports at offsets 0, 1, 2, 4, 5, 10, 20, 363, 367, and 373; none of their differences is a multiple of this. */
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
        this.start = ThreadLocalRandom.current().nextInt(count); // so that programs that share a range rarely collide
    }

    /**
     * @param given such as {@code 20000-22999}, or null for the default range
     * @throws Problem if it is not a valid range, or is too small for a set
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
