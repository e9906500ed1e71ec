package shop.troth.web.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.troth.kernel.guard.Leak;
import shop.troth.kernel.guard.RevealedValues;

/** A log line, or, if it contains personal data that was just revealed, a line that says that it was withheld. */
final class GuardedLine {

    private static final String WITHHELD = "A line was withheld because it contained personal data";

    private static final byte[] NOTHING = {};

    /** The most messages remembered; the code has fewer. */
    private static final int MOST = 2_000;

    /**
     * Hashes of message patterns that were logged without personal data before. If somebody's name consists of words of such a pattern,
     * that does not make it personal.
     */
    private static final Set<Integer> CONSTANT = ConcurrentHashMap.newKeySet();

    private GuardedLine() {}

    /** @param format how the appender formats an event */
    static byte[] of(ILoggingEvent event, Function<ILoggingEvent, byte[]> format) {
        var bytes = format.apply(event);
        var line = new String(bytes, UTF_8);
        var message = String.valueOf(event.getMessage());
        var known = CONSTANT.contains(message.hashCode());
        if (RevealedValues.withholds(Leak.Exit.LOG, place(event.getLoggerName()), line, known ? message : "")) {
            return format.apply(withheld(event));
        }
        RevealedValues.passes(line);
        if (!known && CONSTANT.size() < MOST) {
            CONSTANT.add(message.hashCode());
        }
        return isOfTwin(event) ? NOTHING : bytes;
    }

    /**
     * Whether it tells what happened in a store's test copy, where the proof tries what must be refused. That is no news to whoever runs the
     * store, unless it is an error.
     */
    private static boolean isOfTwin(ILoggingEvent event) {
        return !event.getLevel().isGreaterOrEqual(Level.ERROR)
                && Stream.ofNullable(event.getArgumentArray())
                        .flatMap(Stream::of)
                        .anyMatch(it -> String.valueOf(it).endsWith("~probe"));
    }

    /** The class name without its package. */
    private static String place(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** With the time, logger, and request of the event, unless these contain personal data. */
    private static ILoggingEvent withheld(ILoggingEvent event) {
        var mdc = event.getMDCPropertyMap();
        var said = new LoggingEvent();
        said.setLoggerName(RevealedValues.isIn(event.getLoggerName()) ? "withheld" : event.getLoggerName());
        said.setLevel(event.getLevel());
        said.setTimeStamp(event.getTimeStamp());
        said.setMessage(WITHHELD);
        said.setMDCPropertyMap(RevealedValues.isIn(mdc.toString()) ? Map.of() : mdc);
        return said;
    }
}
