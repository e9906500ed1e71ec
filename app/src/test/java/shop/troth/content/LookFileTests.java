package shop.troth.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.content.look.Color;
import shop.troth.content.look.ColorToken;
import shop.troth.kernel.Problem;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The look as a file of the store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LookFileTests {

    private static final Path ORIGINAL = Path.of("..", "stores", "millipore");

    @TempDir
    Path stores;

    private Path folder = Path.of("");

    @BeforeEach
    void a_store_with_a_style_sheet() throws IOException {
        folder = Files.createDirectories(stores.resolve("millipore"));
        Files.createDirectories(folder.resolve("pages"));
        Files.createDirectories(folder.resolve("look"));
        for (var file : List.of("store.yaml", "look/look.css")) {
            Files.copy(ORIGINAL.resolve(file), folder.resolve(file));
        }
    }

    @Test
    void a_file_is_the_look_until_the_desk_publishes_another() throws IOException {
        var store = written("light accent: #8a1c5b\n");

        var site = SiteSnapshot.of(store);

        assertThat(site.look().palette().light()).containsEntry(ColorToken.ACCENT, new Color("#8a1c5b"));
        assertThat(site.look().own().light()).containsEntry(ColorToken.ACCENT, new Color("#0b5566"));
        assertThat(FileTexts.of(site).differing()).isEmpty();
        var published = new Piece(Piece.LOOK, Piece.LOOK, 2, "font: figtree\n", false);
        var edited = SiteSnapshot.of(store, PageFiles.read(store), List.of(published), Map.of(Piece.LOOK, Piece.LOOK));
        assertThat(edited.look().changed().font()).isEqualTo("figtree");
        assertThat(edited.look().palette()).isEqualTo(edited.look().own());
        assertThat(FileTexts.of(edited).differing()).containsExactly("look.txt");
        assertThat(edited.menu()).isEmpty();
    }

    @Test
    void what_is_published_is_written_as_the_file_and_one_that_says_nothing_is_deleted() throws IOException {
        var store = written("light accent: #8a1c5b\n");
        var nothing = new Piece(Piece.LOOK, Piece.LOOK, 2, "", false);
        var plain = SiteSnapshot.of(store, PageFiles.read(store), List.of(nothing), Map.of(Piece.LOOK, Piece.LOOK));

        assertThat(FileTexts.of(plain).write(PageFiles.folder(store))).containsExactly("look.txt");

        assertThat(folder.resolve("pages/look.txt")).doesNotExist();
        assertThat(SiteSnapshot.of(store).look().isPlain()).isTrue();
    }

    @Test
    void no_store_starts_with_a_look_that_cannot_be_read_or_is_something_else() throws IOException {
        var pale = written("light accent: #ffe45c\n");
        assertThatThrownBy(() -> PageFiles.read(pale))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("look.txt: On light pages, “Links and buttons” #ffe45c on “Page” #f3f6f8");
        var other = written("body { display: none }\n");
        assertThatThrownBy(() -> PageFiles.read(other))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("isn’t a setting of a look");
        Files.delete(folder.resolve("pages/look.txt"));
        Files.writeString(folder.resolve("pages/look.html"), "<h1>Look</h1>");
        assertThatThrownBy(() -> PageFiles.read(other))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("look.html: rename it");
    }

    private Store written(String text) throws IOException {
        Files.writeString(folder.resolve("pages/look.txt"), text);
        return Stores.readOne(folder);
    }
}
