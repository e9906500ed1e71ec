package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.backup.folder.Keysets;
import shop.troth.checkout.certificate.Certified;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.retention.PausedRetention;

/** Tax certificates come back from a backup, and count only once staff have looked at them; without the keys they do not come. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
@Tag("deep")
class CertificatesRestoredTests {

    private static final RunningShop SHOP = RunningShop.get();

    @TempDir
    private Path folder;

    @Test
    void a_certificate_comes_back_to_be_confirmed_and_not_without_the_keys() throws Exception {
        var certificate = new Certified().has(Certified.until(10, "CA")).id().value();
        var root = SHOP.bean(RootKeyset.class);
        try (var paused = new PausedRetention(SHOP.database());
                var whole = TestDatabase.empty();
                var without = TestDatabase.empty()) {
            new WriteCopy(SHOP.database(), root).write(folder.resolve("copy"), "");
            new RestoreCopy(whole.dataSource())
                    .restore(ReadCopy.check(folder.resolve("copy"), Keysets.of(root), null, SHOP.now()));
            new RestoreCopy(without.dataSource())
                    .restore(ReadCopy.check(
                            folder.resolve("copy"),
                            Keysets.of(root),
                            null,
                            SHOP.now().plus(Duration.ofDays(30))));

            assertThat(count(
                            whole,
                            "checkout.tax_certificate c join vault.datum d on d.ref = c.id where c.counting is null and c.id = '"
                                    + certificate + "'"))
                    .isEqualTo(1);
            assertThat(count(whole, "checkout.tax_certificate where counting is not null"))
                    .isZero();
            assertThat(count(without, "checkout.tax_certificate")).isZero();
        }
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select counting is null from checkout.tax_certificate where id = :id")
                        .param("id", certificate)
                        .query(Boolean.class)
                        .single())
                .as("the shop itself goes on")
                .isFalse();
    }

    private static long count(TestDatabase database, String from) {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }
}
