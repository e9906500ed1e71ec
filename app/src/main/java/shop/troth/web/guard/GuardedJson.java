package shop.troth.web.guard;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Lines of the log as JSON, without those that say something personal. */
public final class GuardedJson extends JsonEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        return GuardedLine.of(event, super::encode);
    }
}
