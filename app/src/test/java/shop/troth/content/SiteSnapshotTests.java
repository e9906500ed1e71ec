package shop.troth.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Files, what the desk edited over them, the menu, and where old addresses lead. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SiteSnapshotTests {

    private static final Store STORE = Stores.readOne(java.nio.file.Path.of("../stores/millipore"));

    private final Map<String, String> texts = new LinkedHashMap<>(
            Map.of("a", "<h1>File A</h1>\n", "b", "<h1>File B</h1>\n", Piece.HOME, "<h1>Home</h1>\n"));
    private final Map<String, String> redirects = new LinkedHashMap<>();

    @Test
    void a_file_counts_until_the_desk_edits_it() {
        assertThat(titles(site(List.of(), Map.of()))).containsExactly("File A", "File B");

        var edited = site(List.of(page("a", "a", "Desk A", false)), Map.of("a", "a"));

        assertThat(titles(edited)).containsExactly("Desk A", "File B");
        assertThat(edited.home()).isEqualTo("<h1>Home</h1>\n");
        assertThat(edited.page("home")).isEmpty();
        assertThat(FileTexts.of(edited).differing()).containsExactly("a.html");
    }

    @Test
    void a_page_that_moved_or_was_removed_does_not_come_back_with_its_file() {
        var site = site(
                List.of(page("a", "new-a", "A", false), page("b", "b", "B", true)),
                Map.of("a", "a", "new-a", "a", "b", "b"));

        assertThat(titles(site)).containsExactly("A");
        assertThat(site.page("a")).isEmpty();
        assertThat(site.moved("a")).contains("new-a");
        assertThat(site.moved("b")).isEmpty();
        assertThat(FileTexts.of(site).differing())
                .containsExactly("a.html", "b.html", "new-a.html", PageFiles.REDIRECTS_FILE);
    }

    @Test
    void an_old_address_leads_straight_to_where_its_page_is() {
        redirects.put("ancient", "a");
        redirects.put("older", "gone");
        var site = site(
                List.of(page("a", "c", "A", false), page("x", "b2", "X", false)),
                Map.of("a", "a", "b1", "a", "c", "a", "b2", "x"));

        assertThat(site.redirects()).isEqualTo(Map.of("a", "c", "b1", "c", "ancient", "c"));
        assertThat(site.redirects().values()).allMatch(it -> site.page(it).isPresent());
    }

    @Test
    void an_address_that_goes_back_and_forth_makes_no_loop() {
        var site = site(List.of(page("a", "a", "A", false)), Map.of("a", "a", "c", "a"));

        assertThat(site.moved("a")).isEmpty();
        assertThat(site.moved("c")).contains("a");
        redirects.put("a", "c"); // a file from another time
        redirects.put("c", "a");
        assertThat(site(List.of(page("a", "a", "A", false)), Map.of("a", "a", "c", "a"))
                        .redirects())
                .isEqualTo(Map.of("c", "a"));
    }

    @Test
    void where_another_page_is_now_nobody_is_led_away() {
        var site = site(List.of(page("a", "c", "A", false), page("x", "a", "X", false)), Map.of("a", "x", "c", "a"));

        assertThat(site.page("a").orElseThrow().title()).isEqualTo("X");
        assertThat(site.moved("a")).isEmpty();
    }

    @Test
    void the_menu_orders_and_hides_and_what_it_does_not_name_comes_last() {
        texts.put("c", "<h1>File C</h1>\n");
        texts.put(Piece.MENU, "c\n-a\n");

        var site = site(List.of(page("x", "0", "New", false)), Map.of("0", "x"));

        assertThat(site.menu()).extracting(WrittenPage::title).containsExactly("File C", "New", "File B");
        assertThat(site.pages()).hasSize(4);
        assertThat(site.order()).isEqualTo(new Menu(List.of("c", "x", "b"), List.of("a")));
    }

    @Test
    void the_menu_of_a_file_knows_a_page_wherever_it_moved() {
        texts.put(Piece.MENU, "b\na\n");

        var site = site(List.of(page("b", "z", "B", false)), Map.of("b", "b", "z", "b"));

        assertThat(titles(site)).containsExactly("B", "File A");
        assertThat(FileTexts.of(site).differing()).contains(PageFiles.MENU_FILE);
    }

    @Test
    void nothing_differs_where_nobody_edited() {
        texts.put(Piece.MENU, "b\n");
        redirects.put("old", "a");

        assertThat(FileTexts.of(site(List.of(), Map.of())).differing()).isEmpty();
    }

    private SiteSnapshot site(List<Piece> saved, Map<String, String> known) {
        return SiteSnapshot.of(STORE, new PageFiles(texts, redirects), saved, known);
    }

    private static Piece page(String id, String address, String title, boolean removed) {
        return new Piece(id, address, 2, "<h1>%s</h1>\n".formatted(title), removed);
    }

    private static List<String> titles(SiteSnapshot site) {
        return site.menu().stream().map(WrittenPage::title).toList();
    }
}
