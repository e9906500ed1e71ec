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
import shop.troth.fulfillment.notes.Noted;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.retention.PausedRetention;

/** Notes come back from a backup with their words, and without the keys neither comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
@Tag("deep")
class NotesRestoredTests {

    private static final RunningShop SHOP = RunningShop.get();

    @TempDir
    private Path folder;

    @Test
    void a_note_comes_back_with_its_record_and_not_without_the_keys() throws Exception {
        var noted = new Noted();
        DeskStaff.as(SHOP, Role.OWNER)
                .post(
                        "/orders/" + noted.bought.number() + "/notes",
                        java.util.Map.of(
                                "key", java.util.UUID.randomUUID().toString(), "note", "Call before delivery"));
        DeskStaff.clear(SHOP);
        var note = noted.notes().getFirst().id().value();
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

            assertThat(count(whole, "fulfilment.note n join vault.datum d on d.ref = n.id where n.id = '" + note + "'"))
                    .isEqualTo(1);
            assertThat(count(without, "fulfilment.note")).isZero();
            assertThat(count(without, "orders.placed")).isPositive();
        }
    }

    private static long count(TestDatabase database, String from) {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }
}
