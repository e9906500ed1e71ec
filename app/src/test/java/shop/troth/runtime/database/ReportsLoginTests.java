package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.data.DataFolder;

/** Nobody gets into the data folder's database with the role for reports until the owner turns it on, nor after it is off again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsLoginTests {

    @TempDir
    private Path folder;

    @Test
    void it_is_off_until_it_is_turned_on_and_ends_at_once_when_it_is_turned_off() throws Exception {
        var path = folder.resolve("data");
        try (var data = DataFolder.open(path);
                var database = EmbeddedDatabase.start(data)) {
            data.id();
            assertThatThrownBy(() -> DriverManager.getConnection(url(database, "")))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(url(database, "guessed")))
                    .isInstanceOf(SQLException.class);

            assertThat(OfflineDatabase.reports(path, true)).hasValue(database.port());
            var secret = path.resolve("secrets/database-reports");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
            var password = Files.readString(secret).strip();
            assertThat(password).hasSizeGreaterThan(40);
            try (var connection = DriverManager.getConnection(url(database, password));
                    var statement = connection.createStatement()) {
                statement.execute("select 1");
                assertThat(OfflineDatabase.reports(path, false)).hasValue(database.port());

                assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
            }
            assertThat(secret).doesNotExist();
            assertThatThrownBy(() -> DriverManager.getConnection(url(database, password)))
                    .isInstanceOf(SQLException.class);

            OfflineDatabase.reports(path, true);
            assertThat(Files.readString(secret).strip()).isNotEqualTo(password);
        }
    }

    @Test
    void what_it_did_to_itself_is_undone_at_the_next_start_and_what_is_turned_on_stays_on() throws Exception {
        var path = folder.resolve("data");
        try (var data = DataFolder.open(path)) {
            data.id();
        }
        assertThat(OfflineDatabase.reports(path, true)).isEmpty();
        var password =
                Files.readString(path.resolve("secrets/database-reports")).strip();
        try (var data = DataFolder.open(path)) {
            try (var then = EmbeddedDatabase.start(data);
                    var connection = DriverManager.getConnection(url(then, password));
                    var statement = connection.createStatement()) {
                statement.execute("set default_transaction_read_only = off");
                statement.execute("alter role troth_reports set default_transaction_read_only = off");
                statement.execute("alter role troth_reports password 'another'");
            }
            try (var now = EmbeddedDatabase.start(data)) {
                var reports = JdbcClient.create(PlainConnections.to(url(now, password)));
                assertThat(reports.sql("show default_transaction_read_only")
                                .query(String.class)
                                .single())
                        .isEqualTo("on");
            }
        }
    }

    /** As ReportsRoleTests does in a database of one's own, where the docs say how. */
    @Test
    @Tag("deep")
    void in_our_own_database_it_writes_nothing_and_sees_no_other_s_statements() throws Exception {
        var path = folder.resolve("data");
        try (var data = DataFolder.open(path)) {
            data.secret(ReportsRole.SECRET);
            try (var database = EmbeddedDatabase.start(data)) {
                var source = PlainConnections.to(database.url());
                var owner = JdbcClient.create(source);
                owner.sql("create schema reports").update();
                owner.sql("create schema orders").update();
                owner.sql("create table orders.placed (id int)").update();
                owner.sql("create view reports.counted as select count(*) as orders from orders.placed")
                        .update();
                ReportsRole.grant(source);
                var password = data.secret(ReportsRole.SECRET);
                var reports = JdbcClient.create(PlainConnections.to(
                        url(database, password) + "&options=-c%20default_transaction_read_only=off"));

                assertThat(reports.sql("select orders from reports.counted")
                                .query(Long.class)
                                .single())
                        .isZero();
                for (var sql : new String[] {
                    "select lo_create(0)",
                    "select lo_from_bytea(0, 'x')",
                    "create temporary table mine (what text)",
                    "create table reports.mine (what text)",
                    "select * from orders.placed",
                    "select query from public.pg_stat_statements",
                    "drop view reports.counted"
                }) {
                    assertThatThrownBy(() -> reports.sql(sql).update())
                            .as(sql)
                            .rootCause()
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    it -> assertThat(it.getSQLState()).isEqualTo("42501"));
                }
            }
        }
    }

    private static String url(EmbeddedDatabase database, String password) {
        return EmbeddedDatabase.url(database.port(), ReportsRole.NAME, password);
    }
}
