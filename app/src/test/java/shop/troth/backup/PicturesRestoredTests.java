package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.backup.folder.Keysets;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.retention.PausedRetention;

/** Uploaded pictures come back from a backup, byte by byte. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
@Tag("deep")
class PicturesRestoredTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String HASH = "c0".repeat(16);

    @TempDir
    private Path folder;

    @Test
    void every_byte_comes_back_with_its_product_and_its_description() throws Exception {
        var db = SHOP.bean(JdbcClient.class);
        var content = new byte[300_000];
        new java.util.Random(5).nextBytes(content);
        db.sql("insert into catalog.picture values ('millipore', :hash, 'jpeg', 640, 480)")
                .param("hash", HASH)
                .update();
        db.sql("insert into catalog.picture_size values ('millipore', :hash, 640, :content)")
                .param("hash", HASH)
                .param("content", content)
                .update();
        db.sql("insert into catalog.product_picture values ('millipore', 'pes-membrane-filters', :hash, 0, '', null)")
                .param("hash", HASH)
                .update();
        var root = SHOP.bean(RootKeyset.class);
        try (var paused = new PausedRetention(SHOP.database());
                var restored = TestDatabase.empty()) {
            new WriteCopy(SHOP.database(), root).write(folder.resolve("copy"), "");
            new RestoreCopy(restored.dataSource())
                    .restore(ReadCopy.check(folder.resolve("copy"), Keysets.of(root), null, SHOP.now()));

            assertThat(JdbcClient.create(restored.dataSource())
                            .sql("""
                                    select content from catalog.picture_size join catalog.product_picture using (store_id, hash)
                                     where hash = :hash and product = 'pes-membrane-filters'
                                    """)
                            .param("hash", HASH)
                            .query((row, _) -> row.getBytes("content"))
                            .single())
                    .isEqualTo(content);
        } finally {
            db.sql("delete from catalog.product_picture where hash = :hash")
                    .param("hash", HASH)
                    .update();
            db.sql("delete from catalog.picture where hash = :hash")
                    .param("hash", HASH)
                    .update();
        }
    }
}
