package shop.troth.content.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.content.HomeBlocks;
import shop.troth.content.HomePicture;
import shop.troth.content.edit.HomeText.Link;
import shop.troth.content.markup.PageMarkup;

/** What is edited of the home page is read from its markup and written into it, and all else stays as it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HomeTextTests {

    private static final String PLAIN =
            "<h1>Old <em>words</em></h1>\n<ul class=\"assurances\">\n<li>Stays</li>\n</ul>\n";
    private static final HomeText FULL = new HomeText(
            "5 < 6 & <b>bold</b>",
            "Below",
            List.of(new Link("One", "/products"), new Link("Two", "/contact")),
            new Link("Sale", "/products?category=a"),
            new HomePicture("/pictures/x/1280.jpg", "A \"mop\"", "1280", "720"),
            List.of(new Link("B", "/products?category=b"), new Link("A", "/products?category=a")),
            List.of(new Link("C", "/products?category=c")),
            List.of(new Link("Mop & pail", "/products/mop")));

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void a_store_s_own_welcome_is_understood_and_stays_to_the_letter(String store) throws IOException {
        var text = Files.readString(Path.of("../stores/" + store + "/pages/home.html"));
        var home = HomeText.of(text);

        assertThat(home.headline()).isNotBlank();
        assertThat(home.lead()).isNotBlank();
        assertThat(home.buttons())
                .hasSizeGreaterThan(1)
                .allMatch(it -> it.href().startsWith("/"));
        assertThat(home.picture()).isEqualTo(HomePicture.DRAWING);
        assertThat(home.in(text)).isSameAs(text);
        var other = new HomeText(
                home.headline(),
                "Another",
                home.buttons(),
                home.banner(),
                home.picture(),
                home.categories(),
                home.leftOut(),
                home.featured());
        assertThat(LineDifference.of(text, other.in(text)).words()).isEqualTo("1 line added, 1 removed");
    }

    @Test
    void everything_is_written_as_text_checked_and_read_again_as_it_was() {
        var text = FULL.in(PLAIN);

        assertThat(text)
                .contains("<h1>5 &lt; 6 &amp; &lt;b&gt;bold&lt;/b&gt;</h1>", "<li>Stays</li>")
                .contains(
                        "<a href=\"/products\" class=\"button\">One</a> <a href=\"/contact\" class=\"button quiet\">Two</a>")
                .containsSubsequence("home-banner", "<h1>", "\"lead\"", "\"ways\"", "assurances", "home-picture");
        assertThat(PageMarkup.faults(text, true)).isEmpty();
        assertThat(HomeText.of(text)).isEqualTo(FULL);
        assertThat(FULL.in(text)).isSameAs(text);
        var blocks = HomeBlocks.of(text);
        assertThat(blocks.banner()).isEqualTo("<a href=\"/products?category=a\">Sale</a>");
        assertThat(blocks.words()).contains("<h1>", "assurances").doesNotContain("home-", "Sale", "Mop");
        assertThat(blocks.featured()).containsExactly("mop");
        assertThat(blocks.picture()).isEqualTo(FULL.picture());
    }

    @Test
    void what_is_taken_away_leaves_nothing_behind() {
        var before = HomeText.of(PLAIN);

        assertThat(before.in(FULL.in(PLAIN))).isEqualTo(PLAIN.replace("<em>words</em>", "words"));
    }

    @Test
    void a_page_without_any_words_gets_them() {
        assertThat(FULL.in("")).contains("<h1>", "\"lead\"", "home-featured");
        assertThat(HomeText.of(FULL.in(""))).isEqualTo(FULL);
    }

    @Test
    void categories_are_shown_in_their_order_new_ones_behind_and_those_left_out_not_at_all() {
        var blocks = HomeBlocks.of(FULL.in(PLAIN));

        assertThat(blocks.arranged(List.of("a", "b", "c", "new"))).containsExactly("b", "a", "new");
        assertThat(blocks.arranged(List.of("new", "c", "b"))).containsExactly("b", "new");
        assertThat(HomeBlocks.of(PLAIN).arranged(List.of("a", "b"))).containsExactly("a", "b");
    }

    @Test
    void what_somebody_typed_is_one_line() {
        assertThat(HomeText.tidy(" a\r\n  b\t\u0000c\u00a0d ")).isEqualTo("a b c d");
    }
}
