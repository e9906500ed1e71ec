package shop.troth.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each request a random id: in the header {@code X-Request-Id} of its response, in the lines that its thread logs, and on error
 * pages, for shoppers to quote. An id from a proxy that the setting {@code proxies} names is kept; any other is replaced. It identifies
 * one request and no person.
 */
public final class RequestIds extends ValveBase {

    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIds.class.getName();

    /** Its name in the log format. */
    private static final String LOGGED = "request";

    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** Crockford's Base32: no characters that are easily confused. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    private final TrustedProxies proxies;

    /** Must come before the valve that replaces the proxy's address. */
    public RequestIds(TrustedProxies proxies) {
        super(true);
        this.proxies = proxies;
    }

    /** The id of a request; empty if the request did not pass this valve, as in a test of a single page. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var id = given(request);
        if (id == null) {
            id = made();
        }
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        MDC.put(LOGGED, id);
        try {
            getNext().invoke(request, response);
        } finally {
            MDC.remove(LOGGED);
        }
    }

    private @Nullable String given(Request request) {
        @Nullable String header = request.getHeader(HEADER);
        return header != null
                        && proxies.isTrusted(request.getRemoteAddr())
                        && GIVEN.matcher(header).matches()
                ? header
                : null;
    }

    /** 60 random bits, such as {@code 7k3f-9xd2-m4wq}. */
    private static String made() {
        var bits = ThreadLocalRandom.current().nextLong();
        var id = new StringBuilder(LENGTH + 2);
        for (var i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                id.append('-');
            }
            id.append(LETTERS.charAt((int) (bits & 31)));
            bits >>>= 5;
        }
        return id.toString();
    }
}
