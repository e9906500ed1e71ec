package shop.troth.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import shop.troth.kernel.encoding.HmacSha256;

/**
 * Hashes network addresses with a keyed hash (HMAC-SHA-256). The key is random, kept in memory, and replaced every day (UTC), so that
 * yesterday's hashes mean nothing. Only the first 64 bits of an IPv6 address count, since that is what one household has.
 */
@Component
public class NetworkHash {

    private static final int KEPT_BYTES = 12;
    private static final int IPV6_GROUPS = 4;

    private final Clock clock;
    private volatile Key key;

    private record Key(LocalDate day, byte[] secret) {}

    public NetworkHash(Clock clock) {
        this.clock = clock;
        this.key = fresh(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The hash of a network, the same for the whole day, as 24 hexadecimal digits. */
    public String of(String address) {
        var hash = HmacSha256.of(today().secret(), network(address).getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash, 0, KEPT_BYTES);
    }

    private Key today() {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!key.day().equals(day)) {
            synchronized (this) {
                if (!key.day().equals(day)) {
                    key = fresh(day);
                }
            }
        }
        return key;
    }

    private static Key fresh(LocalDate day) {
        return new Key(day, HmacSha256.key());
    }

    /** The part of an address that one household shares. */
    public static String network(String address) {
        var groups = address.split(":");
        return groups.length > IPV6_GROUPS ? String.join(":", Arrays.copyOf(groups, IPV6_GROUPS)) : address;
    }
}
