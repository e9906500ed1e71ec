package shop.troth.bench;

import java.lang.management.ManagementFactory;

/** The machine by what counts, and by nothing that would name it. */
final class Machine {

    private static final double GIB = 1L << 30;

    private Machine() {}

    static String inWords() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, %.0f GiB of memory"
                .formatted(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / GIB);
    }
}
