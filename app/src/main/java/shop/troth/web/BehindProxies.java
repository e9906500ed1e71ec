package shop.troth.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Replaces the proxy's address in a request with the visitor's, before anything else sees the request. Trusts only proxies that the
 * setting {@code proxies} names; see {@link TrustedProxies}.
 */
public final class BehindProxies extends ValveBase {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253})(?::(\\d{1,5}))?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final TrustedProxies proxies;
    private final boolean standard;

    /** @param standard whether they write {@code Forwarded} rather than {@code X-Forwarded-For} */
    public BehindProxies(TrustedProxies proxies, boolean standard) {
        super(true);
        this.proxies = proxies;
        this.standard = standard;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        proxies.read(request.getRemoteAddr(), hops(request)).ifPresent(it -> believe(request, it));
        getNext().invoke(request, response);
    }

    private List<TrustedProxies.Hop> hops(Request request) {
        return standard
                ? TrustedProxies.fromOne(all(request, "Forwarded"))
                : TrustedProxies.fromSeveral(
                        all(request, "X-Forwarded-For"),
                        all(request, "X-Forwarded-Proto"),
                        all(request, "X-Forwarded-Host"));
    }

    private static List<String> all(Request request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    private static void believe(Request request, TrustedProxies.Visit visit) {
        request.setRemoteAddr(visit.address());
        request.setRemoteHost(visit.address());
        visit.proto()
                .filter(it -> it.equalsIgnoreCase("https") || it.equalsIgnoreCase("http"))
                .ifPresent(it -> scheme(request, it.equalsIgnoreCase("https")));
        host(visit.host().or(() -> Optional.ofNullable(request.getHeader("Host"))), request);
    }

    private static void scheme(Request request, boolean secure) {
        request.setSecure(secure);
        request.getCoyoteRequest().scheme().setString(secure ? "https" : "http");
    }

    private static void host(Optional<String> asked, Request request) {
        var host = asked.map(HOST::matcher).filter(it -> it.matches());
        host.ifPresent(it -> {
            request.getCoyoteRequest().serverName().setString(it.group(1));
            var usual = request.isSecure() ? HTTPS : HTTP;
            request.setServerPort(it.group(2) == null ? usual : Integer.parseInt(it.group(2)));
        });
    }
}
