package shop.troth.runtime.database;

import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Connections to PostgreSQL without a pool, for commands: each is opened when requested. Error messages never contain row values. Unlike
 * the driver's own data source, which spells out seventy settings, it keeps the short address that it was given: Flyway searches the
 * address for passwords at each use, which took a second of a restore.
 */
public final class PlainConnections {

    /** Shared, because each driver searches the whole class path for settings before its first connection. */
    private static final Driver DRIVER = new Driver();

    private PlainConnections() {}

    /** @param url a JDBC address with user and password */
    public static DataSource to(String url) {
        var settings = new Properties();
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(settings, false);
        return new SimpleDriverDataSource(DRIVER, url, settings);
    }
}
