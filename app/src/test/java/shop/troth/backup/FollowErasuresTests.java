package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.RunningShop;

/** Whoever was erased is written beside each copy that lies there, however it came to lie there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
class FollowErasuresTests {

    private static final RunningShop SHOP = RunningShop.get();

    @TempDir
    private Path folder;

    private final JdbcClient owner = SHOP.owner();
    private final FollowErasures followErasures = SHOP.bean(FollowErasures.class);
    private final UUID erased = UUID.randomUUID();

    @BeforeEach
    void a_copy_is_made() {
        new WriteCopy(SHOP.database(), SHOP.bean(RootKeyset.class)).write(folder.resolve("copy"), "");
    }

    @Test
    void a_copy_whose_maker_died_before_the_database_heard_of_its_end_has_them() throws IOException {
        owner.sql("update backup.copy set finished_at = null where folder = :folder")
                .param("folder", folder.resolve("copy").toString())
                .update();
        erases();

        followErasures.update();

        assertThat(list("copy")).contains(erased.toString());
    }

    @Test
    void a_folder_that_was_not_there_for_a_while_has_them_as_soon_as_it_is() throws IOException {
        Files.move(folder.resolve("copy"), folder.resolve("elsewhere"));
        erases();
        followErasures.update();
        Files.move(folder.resolve("elsewhere"), folder.resolve("copy"));

        followErasures.update();

        assertThat(list("copy")).contains(erased.toString());
    }

    private void erases() {
        owner.sql(
                        "insert into keys.destroyed (store_id, subject_id, class, at) values (:store, :person, 'ordinary', :now)")
                .param("store", RunningShop.STORE)
                .param("person", erased)
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private String list(String copy) throws IOException {
        return Files.readString(folder.resolve(copy).resolve("erased.txt"));
    }
}
