package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.backup.folder.Keysets;
import shop.troth.backup.folder.Manifest;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/**
 * A database as the first release left it, with made-up people, is brought forward to today's schema, and all that was sealed then
 * opens. The fixture is a copy with its own root keyset; {@code -Dtroth.write-release=NAME} writes one of today.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OlderReleaseTests {

    private static final Path RELEASES = Path.of("src/test/resources/releases");

    @TempDir
    private Path folder;

    @Test
    @Tag("deep")
    void the_first_release_comes_forward_and_what_it_sealed_opens() throws IOException {
        var keyset = folder.resolve("keyset");
        Files.copy(RELEASES.resolve("first/keyset.json"), keyset);
        Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-------"));
        var first = RELEASES.resolve("first").toAbsolutePath();
        var root = RootKeyset.open(keyset);
        assertThatThrownBy(() -> ReadCopy.check(first, Keysets.of(root), null, Instant.EPOCH))
                .hasMessageContaining("before backups were sealed");
        var then = ReadCopy.check(first, new Keysets(List.of(root), true), null, Instant.EPOCH);
        assertThat(then.manifest().migrations())
                .extracting(Manifest.Migration::version)
                .contains("402")
                .doesNotContain("1401");

        try (var restored = TestDatabase.empty();
                var today = TestDatabase.fresh()) {
            var report = new RestoreCopy(restored.dataSource()).restore(then);

            assertThat(report.people()).isEqualTo(13);
            assertThat(report.records()).isEqualTo(66);
            assertThat(report.entries()).isPositive();
            assertThat(columns(restored)).isEqualTo(columns(today));
            assertThat(text(
                            restored,
                            "select count(*) || ' ' || sum(total_minor) from orders.placed where paid_at is not null"))
                    .startsWith("4 ");
        }
    }

    @Test
    void writes_the_fixture_of_a_release_when_asked() throws IOException {
        var name = System.getProperty("troth.write-release");
        assumeTrue(name != null);
        var shop = RunningShop.get();
        new Guest(shop, "first@example.org").buys("PES010-025-100", 1);
        new Guest(shop, "second@example.com").buys("PES010-025-100", 2);
        new Guest(shop, "third@example.org").adds("PES010-025-100", 1).fillsIn();
        new WriteCopy(shop.database(), shop.bean(RootKeyset.class)).write(folder.resolve("whole"), "");
        var root = shop.bean(RootKeyset.class);
        var target = RELEASES.resolve(name).toAbsolutePath();
        try (var small = TestDatabase.empty()) {
            new RestoreCopy(small.dataSource())
                    .restore(ReadCopy.check(folder.resolve("whole"), Keysets.of(root), null, shop.now()));
            JdbcClient.create(small.dataSource())
                    .sql(
                            "truncate catalog.product, catalog.variant, catalog.stock, catalog.hold, jobs.scheduled_task cascade")
                    .update();
            new WriteCopy(small.dataSource(), root).write(target, "");
        }
        Files.copy(root.file(), target.resolve("keyset.json"));
    }

    private static String columns(TestDatabase database) {
        return text(database, """
                select string_agg(table_schema || '.' || table_name || '.' || column_name || ' ' || data_type, E'\n'
                           order by table_schema, table_name, column_name)
                  from information_schema.columns
                 where table_schema not in ('pg_catalog', 'information_schema')
                """);
    }

    private static String text(TestDatabase database, String sql) {
        return JdbcClient.create(database.dataSource())
                .sql(sql)
                .query(String.class)
                .single();
    }
}
