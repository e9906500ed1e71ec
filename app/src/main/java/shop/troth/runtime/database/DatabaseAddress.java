package shop.troth.runtime.database;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import shop.troth.kernel.Problem;

/**
 * Looks at the address of a database of one's own. What goes over a network must be encrypted, to a server that shows a certificate
 * of its name: by default PostgreSQL's driver does neither insist on the first nor look at the second, and whoever stands between reads
 * the password and changes what is said.
 */
final class DatabaseAddress {

    /** They read the authorities from a file, or take those that Java knows. */
    private static final Set<String> CHECKING =
            Set.of("org.postgresql.ssl.LibPQFactory", "org.postgresql.ssl.DefaultJavaSSLFactory");

    private DatabaseAddress() {}

    /**
     * Loopback, where sockets of this machine are named too, needs nothing.
     *
     * @param where it was read, in words
     * @throws Problem naming what to add; without the address, which holds a password
     */
    static void check(String url, String where) {
        var properties = Driver.parseURL(url, null);
        if (properties == null || staysHere(PGProperty.PG_HOST.getOrDefault(properties))) {
            return; // an address that does not read the driver refuses itself
        }
        if (!"verify-full".equals(PGProperty.SSL_MODE.getOrDefault(properties))) {
            throw new Problem(
                    "The database in %s is on another machine, and its JDBC URL does not verify the server's certificate: add sslmode=verify-full, and sslrootcert=FILE with the certificate authority's certificate."
                            .formatted(where));
        }
        if (!CHECKING.contains(String.valueOf(PGProperty.SSL_FACTORY.getOrDefault(properties)))
                || PGProperty.SSL_HOSTNAME_VERIFIER.isPresent(properties)) {
            throw new Problem(
                    "The JDBC URL in %s replaces the check of the server's certificate: remove sslfactory and sslhostnameverifier (sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory is allowed)."
                            .formatted(where));
        }
    }

    /** @param hosts one, or several with commas between them */
    private static boolean staysHere(@Nullable String hosts) {
        return hosts == null || Arrays.stream(hosts.split(",")).allMatch(DatabaseAddress::isLoopback);
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
