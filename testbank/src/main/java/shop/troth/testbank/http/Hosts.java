package shop.troth.testbank.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The host names that a server answers to: its own and this machine's. Others find nothing here. */
public final class Hosts {

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1"));

    public Hosts(List<String> own) {
        own.forEach(it -> names.add(it.toLowerCase(Locale.ROOT)));
    }

    /** @param header a Host header, with or without a port */
    public boolean knows(@Nullable String header) {
        return header != null && names.contains(name(header));
    }

    /** The name in a Host header, in lower case. */
    public static String name(String header) {
        return header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }
}
