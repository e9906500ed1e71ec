package shop.troth.proof.tls;

import java.util.Map;
import java.util.stream.IntStream;
import shop.troth.web.NistTls;

/** Code points of TLS cipher suites and groups (IANA, TLS Parameters). */
public final class Suites {

    private static final Map<String, Integer> NAMED = Map.of(
            "TLS_AES_128_GCM_SHA256", 0x1301,
            "TLS_AES_256_GCM_SHA384", 0x1302,
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xC02B,
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", 0xC02C,
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xC02F,
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xC030);

    /** The curves of FIPS 186 that the standard requires: P-256, P-384, P-521. */
    public static final int[] NIST_GROUPS = {23, 24, 25};

    private Suites() {}

    /** The suites that a server may accept in TLS 1.3. */
    public static int[] allowed13() {
        return NistTls.SUITES_13.stream().mapToInt(Suites::number).toArray();
    }

    /** The suites that a server may accept in TLS 1.2. */
    public static int[] allowed12() {
        return NistTls.SUITES_12.stream().mapToInt(Suites::number).toArray();
    }

    /** Every other suite that was ever registered for TLS 1.3. */
    public static int[] others13() {
        return IntStream.rangeClosed(0x1301, 0x1307)
                .filter(it -> IntStream.of(allowed13()).noneMatch(allowed -> allowed == it))
                .toArray();
    }

    /** Every other suite that was ever registered for SSL 3 to TLS 1.2: anonymous, export, RC4, DES, CBC, ChaCha20, and others. */
    public static int[] others12() {
        return IntStream.concat(
                        IntStream.rangeClosed(0x0001, 0x00C7),
                        IntStream.concat(IntStream.rangeClosed(0xC001, 0xC0FF), IntStream.rangeClosed(0xCCA8, 0xCCAE)))
                .filter(it -> IntStream.of(allowed12()).noneMatch(allowed -> allowed == it))
                .toArray();
    }

    private static int number(String name) {
        var number = NAMED.get(name);
        if (number == null) {
            throw new IllegalStateException("a suite without its code point: " + name);
        }
        return number;
    }
}
