package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

/** No test may feel what another one did with a connection before it, nor get one whose server is gone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptConnectionsTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final KeptConnections kept = new KeptConnections(database.url());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            set work_mem = '5MB'                           | current_setting('work_mem')
            set search_path = ledger                       | current_setting('search_path') || coalesce(current_schema(), '')
            set role pg_monitor                            | current_setting('role') || current_user
            set session authorization pg_monitor           | session_user || current_user
            set session_replication_role = replica         | current_setting('session_replication_role')
            set session characteristics as transaction isolation level serializable, read only | current_setting('transaction_isolation') || current_setting('transaction_read_only')
            set time zone 'Asia/Tokyo'                     | current_setting('timezone')
            set application_name = 'another'               | current_setting('application_name')
            set extra_float_digits = 0                     | current_setting('extra_float_digits')
            set statement_timeout = '7s'                   | current_setting('statement_timeout')
            set shop.troth = 'mine'                        | coalesce(current_setting('shop.troth', true), '')
            create temporary table mine (id int)           | coalesce(to_regclass('mine')::text, '')
            create temporary sequence mine; select nextval('mine') | coalesce(to_regclass('mine')::text, '')
            prepare mine as select 1                       | (select count(*) from pg_prepared_statements where name = 'mine')
            declare mine cursor with hold for select 1     | (select count(*) from pg_cursors where name = 'mine')
            listen mine                                    | (select count(*) from pg_listening_channels())
            select pg_advisory_lock(7)                     | (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())
            """)
    void nothing_stays_of_what_was_done_before(String done, String looks) throws SQLException {
        var look = "select pg_backend_pid() || ' ' || (" + looks + ")::text";
        String asNew;
        try (var connection = kept.source().getConnection()) {
            asNew = text(connection, look);
            connection.createStatement().execute(done);
            assertThat(text(connection, look)).isNotEqualTo(asNew);
        }

        try (var connection = kept.source().getConnection()) {
            assertThat(text(connection, look)).isEqualTo(asNew);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void what_is_said_to_the_driver_does_not_stay_either() throws SQLException {
        try (var connection = kept.source().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.createStatement().execute("select 1");
        }

        try (var connection = kept.source().getConnection()) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
            connection.createStatement().execute("create table mine (id int)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1", "create schema public"})
    void what_was_not_committed_is_undone(String last) throws SQLException {
        try (var connection = kept.source().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("create table undone (id int)");
            try {
                connection.createStatement().execute(last);
            } catch (SQLException e) {
                // the transaction has failed
            }
        }

        assertThat(JdbcClient.create(kept.source())
                        .sql("select to_regclass('undone') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_transaction_that_the_driver_did_not_begin_is_undone_too() throws SQLException {
        try (var connection = kept.source().getConnection()) {
            connection.createStatement().execute("begin; create table undone (id int)");
        }

        try (var connection = kept.source().getConnection()) {
            assertThat(text(connection, "select coalesce(to_regclass('undone')::text, 'gone')"))
                    .isEqualTo("gone");
        }
    }

    @Test
    void nothing_of_a_closed_connection_works_any_more() throws SQLException {
        var connection = kept.source().getConnection();
        var statement = connection.prepareStatement("select 1 from generate_series(1, 9)");
        var rows = statement.executeQuery();
        connection.close();
        connection.close();

        try (var next = kept.source().getConnection();
                var another = kept.source().getConnection()) {
            assertThat(text(next, "select pg_backend_pid()"))
                    .as("closed twice, given out once")
                    .isNotEqualTo(text(another, "select pg_backend_pid()"));
            assertThat(connection.isClosed()).isTrue();
            assertThatThrownBy(connection::createStatement).hasMessageContaining("closed");
            assertThatThrownBy(statement::executeQuery).hasMessageContaining("closed");
            assertThatThrownBy(rows::next).hasMessageContaining("closed");
        }
    }

    @Test
    void one_that_the_server_has_ended_is_not_given_out_again() throws SQLException {
        var db = JdbcClient.create(kept.source());
        int ended = backend(db);
        assertThat(backend(db)).isEqualTo(ended);

        assertThat(JdbcClient.create(database.dataSource())
                        .sql("select pg_terminate_backend(:it, 60000)")
                        .param("it", ended)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(backend(db)).isNotEqualTo(ended);
    }

    @Test
    void one_whose_driver_was_asked_for_is_not_given_out_again() throws SQLException {
        int seen;
        try (var connection = kept.source().getConnection()) {
            seen = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        }

        assertThat(backend(JdbcClient.create(kept.source()))).isNotEqualTo(seen);
    }

    @Test
    void while_a_database_is_copied_nobody_is_kept_connected() throws SQLException {
        var connection = kept.source().getConnection();
        int seen = backend(JdbcClient.create(kept.source()));

        kept.without(() -> {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            database.copy().close();
        });
        assertThat(backend(JdbcClient.create(kept.source()))).isNotEqualTo(seen);
    }

    private static int backend(JdbcClient db) {
        return db.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
