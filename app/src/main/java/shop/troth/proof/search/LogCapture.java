package shop.troth.proof.search;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Captures everything this process logs, from construction until {@link #close}: messages, including those of exceptions, their causes, and
 * suppressed exceptions; and what an appender may write in addition: names of loggers and threads, markers, the context (MDC), and
 * key-value pairs.
 */
public final class LogCapture implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    /** The root logger, and loggers that do not pass events on to it. */
    private final List<Logger> heard = Stream.concat(
                    Stream.of(root),
                    root.getLoggerContext().getLoggerList().stream().filter(it -> !it.isAdditive()))
            .distinct()
            .toList();

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            keep(event);
        }
    };

    public LogCapture() {
        listener.setContext(root.getLoggerContext());
        listener.start();
        heard.forEach(it -> it.addAppender(listener));
    }

    /** How many events were logged. */
    public int lines() {
        return count.get();
    }

    /** Whether any logged event contains one of these. */
    public boolean holds(List<Canary> canaries) {
        return new TextSearch(canaries).isInAny(lines);
    }

    /** Whether any logged event's text matches. */
    public boolean any(Predicate<String> which) {
        return lines.stream().anyMatch(which);
    }

    private void keep(ILoggingEvent event) {
        count.incrementAndGet();
        var text = new StringBuilder(event.getFormattedMessage());
        said(event.getThrowableProxy(), text);
        Stream.of(
                        event.getLoggerName(),
                        event.getThreadName(),
                        event.getMarkerList(),
                        event.getMDCPropertyMap(),
                        event.getKeyValuePairs())
                .filter(Objects::nonNull)
                .forEach(it -> text.append('\n').append(it));
        lines.add(text.toString());
    }

    private static void said(@Nullable IThrowableProxy thrown, StringBuilder text) {
        for (var it = thrown; it != null; it = it.getCause()) {
            text.append('\n').append(it.getMessage());
            for (var suppressed : it.getSuppressed()) {
                said(suppressed, text);
            }
        }
    }

    @Override
    public void close() {
        heard.forEach(it -> it.detachAppender(listener));
        listener.stop();
    }
}
