package shop.troth.proof.search;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** Listens to everything this process logs, from its making to its closing: what goes to standard error, and exceptions whole. */
public final class LogCapture implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
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
        root.addAppender(listener);
    }

    /** How many lines there were. */
    public int lines() {
        return count.get();
    }

    public boolean holds(List<Canary> canaries) {
        return lines.stream().anyMatch(line -> canaries.stream().anyMatch(it -> it.isIn(line)));
    }

    /** Whether a line, or the message of an exception in it, is of this kind. */
    public boolean any(Predicate<String> which) {
        return lines.stream().anyMatch(which);
    }

    private void keep(ILoggingEvent event) {
        count.incrementAndGet();
        var text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy it = event.getThrowableProxy(); it != null; it = it.getCause()) {
            text.append('\n').append(it.getMessage());
        }
        lines.add(text.toString());
    }

    @Override
    public void close() {
        root.detachAppender(listener);
        listener.stop();
    }
}
