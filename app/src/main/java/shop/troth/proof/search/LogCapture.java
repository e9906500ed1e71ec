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
 * Listens to everything this process logs, from its making to its closing: what goes to standard error, exceptions whole, and what an
 * appender may write beside the message: the names of logger and thread, markers, the context (MDC), and pairs of keys and values.
 */
public final class LogCapture implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    /** The root, and loggers that pass nothing on to it, since they write elsewhere. */
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

    /** How many lines there were. */
    public int lines() {
        return count.get();
    }

    public boolean holds(List<Canary> canaries) {
        return new TextSearch(canaries).isInAny(lines);
    }

    /** Whether a line, or the message of an exception in it, is of this kind. */
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
