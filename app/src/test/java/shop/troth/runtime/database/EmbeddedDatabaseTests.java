package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.data.DataFolder;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class EmbeddedDatabaseTests {

    @TempDir
    private Path folder;

    @Test
    void the_statistics_of_statements_do_not_hold_the_password_that_the_role_was_given() throws Exception {
        try (var data = DataFolder.open(folder.resolve("data"));
                var database = EmbeddedDatabase.start(data);
                var connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/troth?user=postgres&password=%s"
                                .formatted(database.port(), data.secret("database-superuser")));
                var ask = connection.prepareStatement(
                        "select count(*), count(*) filter (where query ilike ?) from pg_stat_statements")) {
            ask.setString(1, "%" + data.secret("database-role") + "%");
            try (var rows = ask.executeQuery()) {
                rows.next();

                assertThat(rows.getInt(1)).isPositive();
                assertThat(rows.getInt(2)).isZero();
            }
        }
    }

    @Test
    void what_a_server_said_before_a_restart_is_still_there_and_too_much_is_put_aside() throws Exception {
        try (var data = DataFolder.open(folder.resolve("data"))) {
            EmbeddedDatabase.start(data).close();
            var log = folder.resolve("data/postgres/database.log");
            Files.writeString(log, "what went wrong\n", StandardOpenOption.APPEND);

            EmbeddedDatabase.start(data).close();
            assertThat(Files.readString(log)).contains("what went wrong").doesNotEndWith("what went wrong\n");

            Files.write(log, new byte[(int) PostgresServer.LARGEST_LOG + 1]);
            EmbeddedDatabase.start(data).close();
            assertThat(Files.size(log)).isLessThan(PostgresServer.LARGEST_LOG);
            assertThat(Files.size(log.resolveSibling("database.log.1"))).isGreaterThan(PostgresServer.LARGEST_LOG);
        }
    }

    @Test
    void a_folder_of_a_release_that_had_one_role_gets_the_others_at_its_next_start() throws Exception {
        try (var data = DataFolder.open(folder.resolve("data"))) {
            try (var then = EmbeddedDatabase.start(data)) {
                new Superuser(data, then.port())
                        .run("troth", "drop owned by troth_app, troth_visits", "drop role troth_app, troth_visits");
                var owner = JdbcClient.create(PlainConnections.to(then.url()));
                owner.sql("create schema orders").update();
                owner.sql("create table orders.placed (id int)").update();
                owner.sql("create schema visits").update();
                owner.sql("create table visits.tally (id int)").update();
            }
            Files.delete(folder.resolve("data/secrets/database-app"));
            Files.delete(folder.resolve("data/secrets/database-visits"));
            Files.writeString(folder.resolve("data/postgres/prepared"), "");

            for (int start = 1; start <= 2; start++) {
                try (var now = EmbeddedDatabase.start(data)) {
                    var roles = now.roles();
                    assertThat(roles.areApart()).isTrue();
                    assertThat(OfflineDatabase.rolesBeside(folder.resolve("data")))
                            .isEqualTo(roles);
                    var serving = JdbcClient.create(PlainConnections.to(roles.serving()));
                    serving.sql("insert into orders.placed values (1)").update();
                    var visits = JdbcClient.create(PlainConnections.to(roles.visits()));
                    visits.sql("insert into visits.tally values (1)").update();
                    assertThatThrownBy(() -> serving.sql("insert into visits.tally values (1)")
                                    .update())
                            .rootCause()
                            .hasMessageContaining("permission denied");
                    assertThatThrownBy(() -> visits.sql("insert into orders.placed values (1)")
                                    .update())
                            .rootCause()
                            .hasMessageContaining("permission denied");
                    assertThatThrownBy(() ->
                                    serving.sql("drop table orders.placed").update())
                            .rootCause()
                            .hasMessageContaining("must be owner");
                    assertThatThrownBy(() -> serving.sql("create temporary table mine (id int)")
                                    .update())
                            .rootCause()
                            .hasMessageContaining("permission denied");
                    assertThat(JdbcClient.create(PlainConnections.to(roles.owner()))
                                    .sql("select count(*) from orders.placed")
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(start);
                }
            }
        }
    }

    @Test
    void what_the_role_that_serves_did_to_itself_is_undone_at_the_next_start() throws Exception {
        try (var data = DataFolder.open(folder.resolve("data"))) {
            try (var then = EmbeddedDatabase.start(data);
                    var connection = DriverManager.getConnection(then.roles().serving());
                    var statement = connection.createStatement()) {
                statement.execute("alter role troth_app set default_transaction_read_only = on");
                statement.execute("alter role troth_app in database troth set statement_timeout = '1ms'");
                statement.execute("alter role troth_app password 'another'");
            }
            try (var now = EmbeddedDatabase.start(data)) {
                var serving = JdbcClient.create(PlainConnections.to(now.roles().serving()));
                for (var setting : new String[] {"default_transaction_read_only off", "statement_timeout 0"}) {
                    var name = setting.substring(0, setting.indexOf(' '));
                    assertThat(name + " "
                                    + serving.sql("show " + name)
                                            .query(String.class)
                                            .single())
                            .isEqualTo(setting);
                }
            }
        }
    }
}
