package shop.troth.web.health;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Counts and times every request, whatever handles it. */
public final class RequestTimes extends ValveBase {

    private final Measurements measurements;

    public RequestTimes(Measurements measurements) {
        super(true);
        this.measurements = measurements;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var began = System.nanoTime();
        try {
            getNext().invoke(request, response);
        } finally {
            measurements.answered(
                    PagePattern.method(request),
                    PagePattern.of(request),
                    response.getStatus(),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
