package shop.troth.web.guard;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Log lines as text, except lines with personal data. */
public final class GuardedText extends PatternLayoutEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        return GuardedLine.of(event, super::encode);
    }
}
