package shop.troth.web.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import shop.troth.kernel.guard.Leak;
import shop.troth.kernel.guard.Revealed;

/** A line of the log as it is, or, where it says something personal that was just revealed, one that says that it was withheld. */
final class GuardedLine {

    private static final String WITHHELD = "A line was withheld because it contained personal data";

    /** Messages known; the code has fewer. */
    private static final int MOST = 2_000;

    /**
     * Hashes of messages without their arguments, logged before without anything personal in them. Who has the words of one of them as
     * their name does not make it personal.
     */
    private static final Set<Integer> CONSTANT = ConcurrentHashMap.newKeySet();

    private GuardedLine() {}

    /** @param format how the appender writes an event */
    static byte[] of(ILoggingEvent event, Function<ILoggingEvent, byte[]> format) {
        var bytes = format.apply(event);
        var line = new String(bytes, UTF_8);
        var message = String.valueOf(event.getMessage());
        var known = CONSTANT.contains(message.hashCode());
        if (Revealed.withholds(Leak.Exit.LOG, place(event.getLoggerName()), line, known ? message : "")) {
            return format.apply(withheld(event));
        }
        Revealed.passes(line);
        if (!known && CONSTANT.size() < MOST) {
            CONSTANT.add(message.hashCode());
        }
        return bytes;
    }

    /** The class without its package. */
    private static String place(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** Of the same moment, logger and request, unless these say it. */
    private static ILoggingEvent withheld(ILoggingEvent event) {
        var mdc = event.getMDCPropertyMap();
        var said = new LoggingEvent();
        said.setLoggerName(Revealed.isIn(event.getLoggerName()) ? "withheld" : event.getLoggerName());
        said.setLevel(event.getLevel());
        said.setTimeStamp(event.getTimeStamp());
        said.setMessage(WITHHELD);
        said.setMDCPropertyMap(Revealed.isIn(mdc.toString()) ? Map.of() : mdc);
        return said;
    }
}
