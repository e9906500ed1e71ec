package shop.troth.web.guard;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Lines of the log to read, without those that say something personal. */
public final class GuardedText extends PatternLayoutEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        return GuardedLine.of(event, super::encode);
    }
}
