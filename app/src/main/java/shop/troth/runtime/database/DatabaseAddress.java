package shop.troth.runtime.database;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import shop.troth.kernel.Problem;

/**
 * Checks the address of an external database. Connections over a network must be encrypted, with a server whose certificate matches its
 * name. By default, PostgreSQL's driver requires neither, so that an attacker in between could read the password and change the data.
 */
final class DatabaseAddress {

    /** Socket factories that verify certificates, with authorities from a file or those that Java trusts. */
    private static final Set<String> CHECKING =
            Set.of("org.postgresql.ssl.LibPQFactory", "org.postgresql.ssl.DefaultJavaSSLFactory");

    private DatabaseAddress() {}

    /**
     * Checks an address. Addresses on loopback are always allowed.
     *
     * @param where the setting or option it comes from, for the message
     * @throws Problem naming what to change; without the address, which contains a password
     */
    static void check(String url, String where) {
        var properties = Driver.parseURL(url, null);
        if (properties == null || staysHere(PGProperty.PG_HOST.getOrDefault(properties))) {
            return; // the driver itself refuses an address that it cannot read
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

    /** @param hosts one host, or several separated by commas */
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
