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
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.retention.PausedRetention;

/** A session that was ended after the copy, or a link that was used, lets nobody in once the copy is back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
@Tag("deep")
class EndRestoredSessionsTests {

    private static final RunningShop SHOP = RunningShop.get();

    @TempDir
    private Path folder;

    @Test
    void accounts_and_staff_come_back_and_sign_in_again() throws Exception {
        var owner = new Owner(RunningShop.STORE).joins();
        DeskStaff.as(SHOP, Role.OWNER);
        var db = SHOP.bean(JdbcClient.class);
        var root = SHOP.bean(RootKeyset.class);
        try (var paused = new PausedRetention(SHOP.database());
                var restored = TestDatabase.empty()) {
            assertThat(count(db, "people.session")).isPositive();
            assertThat(count(db, "staff.session")).isPositive();

            new WriteCopy(SHOP.database(), root).write(folder.resolve("copy"), "");
            new RestoreCopy(restored.dataSource())
                    .restore(ReadCopy.check(folder.resolve("copy"), Keysets.of(root), null, SHOP.now()));

            var back = JdbcClient.create(restored.dataSource());
            assertThat(count(back, "people.account")).isPositive();
            assertThat(count(back, "staff.person")).isPositive();
            for (var table : EndRestoredSessions.TABLES) {
                assertThat(count(back, table)).as(table).isZero();
            }
            assertThat(owner.browser.get("/account").status())
                    .as("the shop itself goes on")
                    .isEqualTo(200);
        } finally {
            DeskStaff.clear(SHOP);
        }
    }

    private static long count(JdbcClient db, String from) {
        return db.sql("select count(*) from " + from).query(Long.class).single();
    }
}
