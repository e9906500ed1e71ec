package shop.troth.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMaskSet;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;

/**
 * The proxies whose headers are trusted. Each proxy appends the address of its client to the list, so it is read from the right as far as
 * addresses are trusted: anybody may have sent what is further left. Only the kind of header that the proxies write is read, since they
 * may pass the other kind through.
 */
public final class TrustedProxies {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final Pattern NETWORK = Pattern.compile("(?:" + ADDRESS.pattern() + ")(?:/\\d{1,3})?");
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)\\](?::\\d{1,5})?|([^:]+):\\d{1,5}");

    /**
     * One step of the request's path.
     *
     * @param from the address of the proxy's client, as the proxy wrote it
     * @param proto the protocol of that request, if known
     * @param host the requested host, if known
     */
    record Hop(String from, Optional<String> proto, Optional<String> host) {}

    /**
     * What the proxies say.
     *
     * @param address of the visitor, or of the last trusted proxy
     */
    record Visit(String address, Optional<String> proto, Optional<String> host) {}

    private final NetMaskSet trusted;

    /**
     * Parses the setting.
     *
     * @param list addresses and networks such as {@code 10.0.0.0/8}, separated by commas; empty for none
     * @throws Problem if one of them is neither
     */
    public TrustedProxies(String list) {
        this.trusted = new NetMaskSet();
        for (var one : pieces(List.of(list), ",")) {
            if (!NETWORK.matcher(one).matches() || !trusted.addAll(one).isEmpty()) {
                throw new Problem(
                        "The setting proxies contains “%s”, which is not an IP address or a network such as 10.0.0.0/8."
                                .formatted(one));
            }
        }
    }

    /** @return empty unless {@code peer} is a trusted proxy and sent such headers */
    Optional<Visit> read(String peer, List<Hop> hops) {
        if (hops.isEmpty() || !isTrusted(peer)) {
            return Optional.empty();
        }
        var visit = new Visit(peer, Optional.empty(), Optional.empty());
        for (var hop : hops.reversed()) {
            var address = address(hop.from());
            if (address == null) {
                return Optional.of(
                        new Visit(visit.address(), hop.proto(), hop.host())); // a proxy that hides the address
            }
            visit = new Visit(address, hop.proto(), hop.host());
            if (!isTrusted(address)) {
                break;
            }
        }
        return Optional.of(visit);
    }

    /** @param address an IP address in numeric form */
    public boolean isTrusted(String address) {
        try {
            return trusted.contains(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** From {@code X-Forwarded-For}, {@code -Proto}, and {@code -Host}; of the latter two, the last value counts. */
    static List<Hop> fromSeveral(List<String> addresses, List<String> protos, List<String> hosts) {
        var proto = pieces(protos, ",").reversed().stream().findFirst();
        var host = pieces(hosts, ",").reversed().stream().findFirst();
        return pieces(addresses, ",").stream()
                .map(it -> new Hop(it, proto, host))
                .toList();
    }

    /** From {@code Forwarded} (RFC 7239). An element without {@code for} hides the address. */
    static List<Hop> fromOne(List<String> lines) {
        var hops = new ArrayList<Hop>();
        for (var element : pieces(lines, ",")) {
            hops.add(new Hop(value(element, "for").orElse("unknown"), value(element, "proto"), value(element, "host")));
        }
        return hops;
    }

    private static Optional<String> value(String element, String name) {
        for (var pair : element.split(";")) {
            var at = pair.indexOf('=');
            if (at > 0 && pair.substring(0, at).strip().toLowerCase(Locale.ROOT).equals(name)) {
                var value = pair.substring(at + 1).strip();
                return Optional.of(
                        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                                ? value.substring(1, value.length() - 1)
                                : value);
            }
        }
        return Optional.empty();
    }

    private static List<String> pieces(List<String> lines, String between) {
        return lines.stream()
                .flatMap(it -> Arrays.stream(it.split(between)))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** The address as Java prints it, without brackets and port; null if it is not valid. */
    private static @Nullable String address(String written) {
        var port = WITH_PORT.matcher(written);
        var bare = port.matches() ? (port.group(1) == null ? port.group(2) : port.group(1)) : written;
        if (!ADDRESS.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(bare).getHostAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
