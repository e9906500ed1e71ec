package shop.troth.web.guard;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Log lines as JSON, except lines with personal data. */
public final class GuardedJson extends JsonEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        return GuardedLine.of(event, super::encode);
    }
}
