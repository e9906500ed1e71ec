package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.troth.runtime.data.ProjectFolder;

/** Somebody who has the role for reports in a database of a test, made as the docs say, by its statements. */
public final class AsReports {

    private static final Pattern STATEMENTS = Pattern.compile("(?s)```\n(create role troth_reports.*?)```");

    private static final String NOT_ALLOWED = "42501";

    private AsReports() {}

    /** Makes the role, grants it what a start grants, and signs in. */
    public static JdbcClient in(DataSource owner) {
        var db = JdbcClient.create(owner);
        db.sql("create role troth_reports login").update(); // the server of the tests asks for no password
        ReportsRole.grant(owner);
        return JdbcClient.create(new DriverManagerDataSource(url(owner)));
    }

    /** Takes the role out of the server again, with what it has in this database. */
    public static void leaves(DataSource owner) {
        var db = JdbcClient.create(owner);
        db.sql("drop owned by troth_reports").update();
        db.sql("drop role troth_reports").update();
    }

    /** The statements of docs/production.md for this database. */
    static List<String> documented(JdbcClient db) {
        var name = db.sql("select current_database()").query(String.class).single();
        try {
            var docs = Files.readString(ProjectFolder.path().resolve("docs/production.md"));
            var found = STATEMENTS.matcher(docs).results().findFirst().orElseThrow();
            return found.group(1)
                    .replace("database troth", "database " + name)
                    .lines()
                    .map(it -> it.replaceAll(";$", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL says that this role may not. */
    static void isRefused(JdbcClient db, String sql) {
        assertThatThrownBy(() -> db.sql(sql).update())
                .as(sql)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        it -> assertThat(it.getSQLState()).as(it.getMessage()).isEqualTo(NOT_ALLOWED));
    }

    private static String url(DataSource owner) {
        try (var connection = owner.getConnection()) {
            var url = connection.getMetaData().getURL();
            return url.replaceAll("\\?.*", "") + "?user=" + ReportsRole.NAME;
        } catch (SQLException e) {
            throw new IllegalStateException("the test server does not say its address", e);
        }
    }
}
