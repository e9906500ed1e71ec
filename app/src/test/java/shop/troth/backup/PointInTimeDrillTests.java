package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.backup.folder.Keysets;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.runtime.database.PlainConnections;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.vault.ExamineSeals;
import shop.troth.vault.Vault;

/**
 * The drill of docs/backup.md, with a whole shop on a PostgreSQL that archives its log: a base is taken while people buy, somebody
 * deletes all orders, and the moment before comes back; who was erased after that moment is erased again. By hand:
 * {@code ./troth soak backup}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PointInTimeDrillTests {

    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String CONNECTIONS = "100"; // no fewer than the log was written with, or it is not read
    private static final DateTimeFormatter AS_POSTGRESQL_READS_IT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx");
    private static final String SKU = "PES010-025-100";

    @TempDir
    private Path folder;

    @Test
    void a_shop_comes_back_as_it_was_at_the_moment_before_and_who_was_erased_since_does_not() throws Exception {
        assumeTrue(Boolean.getBoolean("troth.drill"));
        RunningShop.settings();
        var log = Files.createDirectory(folder.resolve("wal"));
        var base = folder.resolve("base");
        var copy = folder.resolve("copy");
        var root = folder.resolve("keyset");
        Instant target;
        String then;
        SubjectId erased;
        SubjectId stays;
        try (var server = archiving(folder.resolve("primary"), log)) {
            var db = JdbcClient.create(database(server, "troth"));
            try (var house = serve(server, "troth")) {
                var store = store(house);
                buys(store);
                new WriteCopy(database(server, "troth"), RootKeyset.open(root)).write(copy, "");
                takeBase(database(server, "postgres"), folder.resolve("primary"), base, () -> buys(store));
                erased = fillsIn(store, db);
                stays = fillsIn(store, db);
                buys(store);
                Awaitility.await()
                        .until(() -> db.sql("select count(*) from ledger.pending")
                                        .query(Integer.class)
                                        .single()
                                == 0);
                target = db.sql("select clock_timestamp()")
                        .query((row, n) -> row.getTimestamp(1).toInstant())
                        .single();
                then = figures(db);
                Thread.sleep(Duration.ofSeconds(1)); // nothing has the target's own microsecond
                house.application()
                        .getBean(TransactionTemplate.class)
                        .executeWithoutResult(status ->
                                house.application().getBean(Vault.class).erase(STORE, erased));
                house.application().getBean(FollowErasures.class).update();
                buys(store);
                db.sql("truncate orders.placed cascade").update();
                assertThat(figures(db)).isNotEqualTo(then);
            }
            archiveAll(database(server, "postgres"));
        }
        recoverAt(base, log, target);
        try (var server = server(base)) {
            var source = database(server, "troth");
            var db = JdbcClient.create(source);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !db.sql("select pg_is_in_recovery()")
                            .query(Boolean.class)
                            .single());
            assertThat(figures(db)).isEqualTo(then);
            assertThat(new ExamineLedger(source).examine(STORE)).isEmpty();
            assertThat(new ExamineSeals(source, RootKeyset.open(root)).examine().shut())
                    .isZero();
            assertThat(people(db, erased)).isPositive(); // the log knows nothing of what came after

            var again = folder.resolve("again");
            new WriteCopy(source, RootKeyset.open(root)).write(again, "");
            JdbcClient.create(database(server, "postgres"))
                    .sql("create database whole")
                    .update();
            var whole = database(server, "whole");
            var report = new RestoreCopy(whole)
                    .restore(ReadCopy.check(
                            again, Keysets.of(RootKeyset.open(root)), copy.resolve("erased.txt"), Instant.now()));
            assertThat(report.erasedAgain()).isPositive();
            assertThat(people(JdbcClient.create(whole), erased)).isZero();
            assertThat(people(JdbcClient.create(whole), stays)).isPositive();
            assertThat(figures(JdbcClient.create(whole))).isEqualTo(then);
            try (var house = serve(server, "whole")) {
                buys(store(house));
            }
            System.out.printf(
                    "Back at %s: %s (orders, cents, entries of the record); %d sealed records open, %d keys destroyed again; the shop sells.%n",
                    target, then, report.records(), report.erasedAgain());
        }
    }

    /** Its settings lie in its own file, as an operator's would. */
    private static EmbeddedPostgres archiving(Path data, Path log) throws IOException {
        try (var first = server(data)) {
            var db = JdbcClient.create(database(first, "postgres"));
            db.sql("alter system set wal_level = 'replica'").update();
            db.sql("alter system set archive_mode = 'on'").update();
            db.sql("alter system set archive_command = 'test ! -f %1$s/%%f && cp %%p %1$s/%%f'".formatted(log))
                    .update();
            db.sql("create database troth").update();
        }
        return server(data);
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", CONNECTIONS)
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    /** Between pg_backup_start and pg_backup_stop, while others write: the files as they happen to lie, and the label that goes with them. */
    private static void takeBase(DataSource superuser, Path data, Path base, Runnable meanwhile)
            throws SQLException, IOException {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('drill', true)");
            var busy = Thread.startVirtualThread(meanwhile);
            copyFiles(data, base);
            try {
                busy.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            try (var row = statement.executeQuery("select labelfile from pg_backup_stop(true)")) {
                row.next();
                Files.writeString(base.resolve("backup_label"), row.getString(1));
            }
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(
                        to.resolve(from.relativize(folder)),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return folder.endsWith("pg_wal") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.getFileName().toString().matches("postmaster\\.(pid|opts)|epg-lock")) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)));
                    } catch (NoSuchFileException e) {
                        // went meanwhile; the log knows
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void archiveAll(DataSource superuser) {
        var db = JdbcClient.create(superuser);
        var last = db.sql("select pg_walfile_name(pg_switch_wal())")
                .query(String.class)
                .single();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> db.sql("select coalesce(max(last_archived_wal), '') from pg_stat_archiver")
                                .query(String.class)
                                .single()
                                .compareTo(last)
                        >= 0);
    }

    private static void recoverAt(Path base, Path log, Instant target) throws IOException {
        for (var inner : new String[] {"pg_wal", "pg_wal/archive_status", "pg_wal/summaries"}) {
            Files.createDirectories(
                    base.resolve(inner),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.writeString(base.resolve("recovery.signal"), "");
        Files.writeString(base.resolve("postgresql.auto.conf"), """
                restore_command = 'cp %s/%%f %%p'
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                archive_mode = 'off'
                """.formatted(
                        log, target.atOffset(ZoneOffset.UTC).format(AS_POSTGRESQL_READS_IT)));
    }

    private ShopProcess serve(EmbeddedPostgres server, String database) {
        return ShopProcess.start(new ShopOptions(
                Ports.free(),
                folder.resolve("data-" + database),
                server.getJdbcUrl("postgres", database),
                KeysetPlace.at(folder.resolve("keyset")),
                Map.of()));
    }

    private static URI store(ShopProcess house) {
        return house.addresses().stores().stream()
                .filter(it -> it.id().equals(RunningShop.STORE))
                .findFirst()
                .orElseThrow()
                .plain();
    }

    private static DataSource database(EmbeddedPostgres server, String name) {
        return PlainConnections.to(server.getJdbcUrl("postgres", name));
    }

    private static void buys(URI store) {
        assertThat(new Guest(store, "drill-" + UUID.randomUUID() + "@example.org").buys(SKU, 1))
                .contains("Your order has been placed");
    }

    private static SubjectId fillsIn(URI store, JdbcClient db) {
        new Guest(store, "drill-" + UUID.randomUUID() + "@example.org")
                .adds(SKU, 1)
                .fillsIn();
        return new SubjectId(
                db.sql("select id from vault.subject where store_id = 'millipore' order by born_at desc limit 1")
                        .query(UUID.class)
                        .single());
    }

    private static long people(JdbcClient db, SubjectId person) {
        return db.sql("select count(*) from vault.datum where subject_id = :it")
                .param("it", person.value())
                .query(Long.class)
                .single();
    }

    private static String figures(JdbcClient db) {
        return db.sql("""
                select (select count(*) || ' ' || coalesce(sum(total_minor), 0) from orders.placed)
                    || ' ' || (select size from ledger.tree where store_id = 'millipore')
                """).query(String.class).single();
    }
}
