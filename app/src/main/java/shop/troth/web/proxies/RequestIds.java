package shop.troth.web.proxies;

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
 * Gives each request a random id: in the header {@code X-Request-Id} of its answer, in the lines that its thread logs, and on the page
 * of an error, for a shopper to read out. A proxy that the setting {@code proxies} names may have given it one already; nobody else's is
 * taken. It stands for one request and no more, so it leads to nobody.
 */
public final class RequestIds extends ValveBase {

    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIds.class.getName();

    /** Under which name the log's format finds it. */
    private static final String LOGGED = "request";

    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** Crockford's Base32: nothing that is heard or read as something else. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    private final TrustedProxies proxies;

    /** Stands before what puts the visitor in the place of the proxy. */
    public RequestIds(TrustedProxies proxies) {
        super(true);
        this.proxies = proxies;
    }

    /** The id of a request; empty for one that came in by no door of ours, as in a test of a page alone. */
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
