package shop.troth.runtime.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server's configuration: durable, sized for two cores, and without personal data in the log. Written at each start, so that an old
 * data folder gets the current settings.
 */
final class PostgresConfiguration {

    private static final String CONNECTIONS = """
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            ssl = off
            password_encryption = 'scram-sha-256'
            max_connections = 80
            """;

    private static final String TWO_CORES = """
            shared_buffers = 384MB
            effective_cache_size = 1GB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            random_page_cost = 1.1
            effective_io_concurrency = 16
            io_workers = 1
            max_parallel_workers_per_gather = 0
            jit = off
            """;

    private static final String DURABLE = """
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            wal_compression = off
            wal_buffers = 8MB
            max_wal_size = 1GB
            min_wal_size = 160MB
            # WAL files are deleted, not overwritten, so erased data does not survive in an old one.
            wal_recycle = off
            checkpoint_timeout = 15min
            checkpoint_completion_target = 0.9
            wal_level = replica
            max_wal_senders = 2
            """;

    private static final String UPKEEP = """
            autovacuum_max_workers = 2
            autovacuum_naptime = 15s
            autovacuum_vacuum_cost_limit = 1000
            idle_in_transaction_session_timeout = 60s
            restart_after_crash = on
            shared_preload_libraries = 'pg_stat_statements'
            pg_stat_statements.track = 'all'
            # Utility statements are kept with their constants, including the password set for a role.
            pg_stat_statements.track_utility = off
            pg_stat_statements.save = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            datestyle = 'iso, ymd'
            default_text_search_config = 'pg_catalog.english'
            """;

    private static final String SILENT_LOG = """
            # The log is kept, so it must not contain personal data: no statements, parameters or rows.
            logging_collector = off
            log_min_messages = warning
            log_min_error_statement = panic
            log_statement = 'none'
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_error_verbosity = terse
            log_checkpoints = off
            log_connections = ''
            """;

    private static final String WHO_MAY_CONNECT = """
            host all all 127.0.0.1/32 scram-sha-256
            host replication all 127.0.0.1/32 scram-sha-256
            """;

    private PostgresConfiguration() {}

    static void write(Path data, int port) throws IOException {
        Files.writeString(
                data.resolve("postgresql.conf"),
                CONNECTIONS.formatted(port) + TWO_CORES + DURABLE + UPKEEP + SILENT_LOG);
        Files.writeString(data.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
    }
}
