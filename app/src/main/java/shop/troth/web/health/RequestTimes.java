package shop.troth.web.health;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Counts and times every request, whatever handles it, and tells apart what a store was asked and what its probe twin was. */
public final class RequestTimes extends ValveBase {

    private final Measurements measurements;
    private final IntPredicate twinPorts;

    /** @param twinPorts whether probe twins answer at this port */
    public RequestTimes(Measurements measurements, IntPredicate twinPorts) {
        super(true);
        this.measurements = measurements;
        this.twinPorts = twinPorts;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var began = System.nanoTime();
        try {
            getNext().invoke(request, response);
        } finally {
            if (!twinPorts.test(request.getLocalPort())) {
                measurements.storeAnswered();
            }
            measurements.answered(
                    PagePattern.method(request),
                    PagePattern.of(request),
                    response.getStatus(),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
