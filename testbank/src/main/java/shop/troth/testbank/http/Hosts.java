package shop.troth.testbank.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The host names the bank answers to: its own and this machine's. Others find nothing here. */
public final class Hosts {

    private final Set<String> names;

    public Hosts(URI origin) {
        names = Set.of("localhost", "127.0.0.1", "own " + origin.getHost().toLowerCase(Locale.ROOT));
    }

    /** @param header a Host header, with or without a port */
    public boolean knows(@Nullable String header) {
        if (header == null) {
            return false;
        }
        int colon = header.lastIndexOf(':');
        var name = (colon < 0 ? header : header.substring(0, colon)).toLowerCase(Locale.ROOT);
        return names.contains(name) || names.contains("own " + name);
    }
}
