package shop.troth.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Hashes network addresses with a keyed hash (HMAC-SHA-256). The key is random, kept in memory, and replaced every day (UTC), so that
 * yesterday's hashes mean nothing. Only the first 64 bits of an IPv6 address count, since that is what one household has.
 */
@Component
public class NetworkHash {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEPT_BYTES = 12;
    private static final int IPV6_GROUPS = 4;

    private final Clock clock;
    private volatile Key key;

    private record Key(LocalDate day, SecretKeySpec secret) {}

    public NetworkHash(Clock clock) {
        this.clock = clock;
        this.key = fresh(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The hash of a network, the same for the whole day, as 24 hexadecimal digits. */
    public String of(String address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(today().secret());
            var hash = mac.doFinal(network(address).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, KEPT_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
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
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Key(day, new SecretKeySpec(bytes, "HmacSHA256"));
    }

    /** The part of an address that one household shares. */
    public static String network(String address) {
        var groups = address.split(":");
        return groups.length > IPV6_GROUPS ? String.join(":", Arrays.copyOf(groups, IPV6_GROUPS)) : address;
    }
}
