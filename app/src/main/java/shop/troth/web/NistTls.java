package shop.troth.web;

import java.time.LocalDate;
import java.util.List;

/**
 * What TLS may negotiate: the versions, suites, and groups that NIST SP 800-52 revision 2 (August 2019) allows a server, limited to those
 * with forward secrecy and authenticated encryption.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-52r2">NIST SP 800-52r2, sections 3.1 and 3.3</a>
 */
public final class NistTls {

    public static final String STANDARD = "NIST SP 800-52 Rev. 2";

    /** The day on which somebody last checked for a newer revision of the standard, and compared this class with it. */
    public static final LocalDate CHECKED = LocalDate.of(2026, 11, 20);

    /** Section 3.1. */
    public static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** For TLS 1.3, section 3.3.1.2. */
    public static final List<String> SUITES_13 = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");

    /** For TLS 1.2, section 3.3.1.1. The CBC and CCM suites that it also allows are left out. */
    public static final List<String> SUITES_12 = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /** Section 3.4.2.2: curves of FIPS 186. */
    public static final List<String> GROUPS = List.of("secp256r1", "secp384r1");

    private NistTls() {}
}
