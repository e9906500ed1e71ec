package shop.troth.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.content.markup.PageMarkup;
import shop.troth.kernel.Problem;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Markup that a page may not have is refused with a sentence that says what to do, and what is served is what was checked. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageMarkupTests {

    private static final String TITLE = "<h1>Title</h1>\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <script>alert(1)</script>                               | Remove <script>: no scripts run on a page.
                    <SCRIPT src=//evil.test/x.js></SCRIPT>                   | Remove <script>: no scripts run on a page.
                    <p><noscript><img src=x></noscript></p>                  | Remove <noscript>: no scripts run on a page.
                    <template><p>x</p></template>                            | Remove <template>
                    <p onclick="alert(1)">x</p>                              | Remove the attribute onclick of <p>: no scripts run on a page.
                    <img src="/look/hero.svg" alt="" onerror="x()">          | Remove the attribute onerror of <img>
                    <p style="position:fixed">x</p>                          | Remove the attribute style of <p>: use a class
                    <style>p { color: red }</style>                          | Remove <style>
                    <link rel="stylesheet" href="/look/look.css">            | Remove <link>
                    <meta http-equiv="refresh" content="0;url=//evil.test">  | Remove <meta>
                    <base href="//evil.test/">                               | Remove <base>
                    <form action="/cart"><p>x</p></form>                     | Remove <form>: a page has no forms. Link to a page that has one
                    <p><input name="card"></p>                               | Remove <input>
                    <button formaction="/x">x</button>                       | Remove <button>
                    <iframe src="https://example.com/"></iframe>             | Remove <iframe>
                    <object data="x"></object>                               | Remove <object>
                    <svg onload="x()"><path d="M0 0"/></svg>                 | Remove <svg>
                    <math><mtext></mtext></math>                             | Remove <math>
                    <video src="/look/x.mp4"></video>                        | Remove <video>
                    <marquee>x</marquee>                                     | Remove <marquee>
                    <a href="javascript:alert(1)">x</a>                      | “javascript:alert(1)” is not a link
                    <a href="java&#10;script:alert(1)">x</a>                 | of <a>, or remove it.
                    <a href=" https://example.com">x</a>                     | is not a link
                    <a href="data:text/html,x">x</a>                         | is not a link
                    <a href="//example.com/x">x</a>                          | is not a link
                    <a href="/\\example.com">x</a>                           | is not a link
                    <a href="/pages/100%">x</a>                              | is not a link
                    <![CDATA[x><script>alert(1)</script>]]>                  | Remove <![CDATA[
                    <p><![CDATA[x><meta http-equiv=refresh>]]></p>           | Remove <![CDATA[
                    <img src="/look/../v1/x" alt="">                         | is not one of the shop
                    <a href="http://example.com/">x</a>                      | is not encrypted: begin it with https://.
                    <a href="https://a@example.com/">x</a>                   | is not a link
                    <a href="https://example.com/?utm_source=shop">x</a>     | “utm_source”, which tells the other site
                    <a href="https://example.com/?a=1&amp;GCLID=2">x</a>     | “GCLID”, which tells the other site
                    <a href="https://bit.ly/x">x</a>                         | A link to bit.ly reports who follows it
                    <a href="https://ad.doubleclick.net/x">x</a>             | reports who follows it
                    <a href="/products" target="_blank">x</a>                | Remove the attribute target of <a>.
                    <a href="/products" ping="https://example.com/">x</a>    | Remove the attribute ping of <a>.
                    <a href="#nowhere">x</a>                                 | leads nowhere
                    <img src="https://example.com/p.gif" alt="">             | is not one of the shop
                    <img src="data:image/gif;base64,R0lGOD" alt="">          | is not one of the shop
                    <img src="/look/../v1/x" alt="" srcset="//evil.test/x">  | Remove the attribute srcset of <img>.
                    <img src="/look/hero.svg">                               | Say what the picture “/look/hero.svg” shows
                    <h1>Another</h1>                                         | Give it one <h1>
                    <p id="a">x</p><p id="a">y</p>                           | The id “a” is there twice
                    <p id="main">x</p>                                       | belongs to the shop
                    <section aria-labelledby="none"><p>x</p></section>       | names nothing
                    <p class="a&lt;b">x</p>                                  | Fix class=
                    </main></body><p>x</p>                                   | Remove <body>
                    """)
    void what_a_page_may_not_have_is_refused_with_what_to_do(String markup, String sentence) {
        assertThat(PageMarkup.faults(TITLE + markup, true))
                .as(markup)
                .anySatisfy(it -> assertThat(it).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p class=\"lead\">Text with <b>weight</b>, “quotes”, and a<br>break.</p>",
                "<h2 id=\"returns\">Returns</h2><p><a href=\"#returns\">Returns</a></p>",
                "<p><a href=\"/products?category=filters&amp;sort=price\">x</a> <a href=\"mailto:help@example.com\">x</a></p>",
                "<p><a href=\"https://www.iso.org/standard/9169.html?a=1#b\">ISO</a> <a href=\"tel:+1-555-0100\">x</a></p>",
                "<img src=\"/pictures/3f0a9c1e-640.webp\" alt=\"A box of filters\" width=\"640\" height=\"480\">",
                "<table class=\"specs\"><tbody><tr><th scope=\"row\">a</th><td colspan=\"2\">b</td></tr></tbody></table>",
                "<!-- for the next person --><p>Text</p>"
            })
    void what_a_page_may_have_is_taken(String markup) {
        assertThat(PageMarkup.faults(TITLE + markup, true)).isEmpty();
    }

    @Test
    void every_page_of_the_stores_is_taken_and_served_as_it_was_written() {
        for (var store : Stores.read(Path.of("../stores")).originals()) {
            var files = PageFiles.read(store); // or it says what is wrong
            assertThat(files.texts()).containsKey(Piece.HOME);
            files.texts()
                    .forEach((address, text) -> assertThat(Jsoup.parseBodyFragment(PageMarkup.html(text))
                                    .body()
                                    .text())
                            .as(address)
                            .isEqualTo(Jsoup.parseBodyFragment(text).body().text()));
        }
    }

    @Test
    void a_tag_left_open_or_closed_twice_stays_within_the_page_and_comments_are_left_out() {
        var html = PageMarkup.html(TITLE + "</div></main><p><b>bold<!-- secret --><p>more</div>");

        assertThat(html).doesNotContain("</div>", "</main>", "secret").endsWith("</p>");
        assertThat(html.split("<b>", -1).length).isEqualTo(html.split("</b>", -1).length);
    }

    @Test
    void open_tags_that_would_be_repeated_a_thousand_times_are_refused() {
        var open =
                IntStream.range(0, 100).mapToObj("<b class=\"c%d\">"::formatted).collect(Collectors.joining());

        assertThat(PageMarkup.faults(TITLE + "<p>" + open + "x" + "<p>x".repeat(1_000), true))
                .containsExactly("Close each tag that you open, such as <b>…</b>: this page would become too long.");
        assertThat(PageMarkup.faults(TITLE + "&".repeat(17_000), true)).isEmpty();
    }

    @Test
    void what_browsers_would_read_as_elements_is_not_served() {
        assertThat(PageMarkup.html(TITLE + "<p>a<![CDATA[x><script>alert(1)</script>]]>b</p>"))
                .isEqualTo(TITLE + "<p>ab</p>");
    }

    @Test
    void the_home_page_has_one_title_for_both_its_texts() {
        assertThat(PageMarkup.faults("<p>x</p>", true)).anyMatch(it -> it.startsWith("Give it one <h1>"));
        assertThat(PageMarkup.faults(TITLE, false)).anyMatch(it -> it.startsWith("Replace <h1> with <h2>"));
        assertThat(PageMarkup.faults("", false)).isEmpty();
        assertThat(PageMarkup.faults("<h1>" + "x".repeat(81) + "</h1>", true))
                .containsExactly("Shorten the <h1> to 80 characters.");
        assertThat(PageMarkup.faults(TITLE + "x".repeat(PageMarkup.MOST_BYTES), true))
                .containsExactly("This text is longer than 18,000 bytes: divide it into two pages.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pages/about.html    | <h1>A</h1><script>x</script> | about.html: Remove <script>
                    pages/About.html    | <h1>A</h1>                   | rename it to at most 60 lowercase letters
                    pages/menu.html     | <h1>A</h1>                   | rename it
                    pages/menu.txt      | no-such-page                 | names “no-such-page”, which is not a page
                    pages/redirects.txt | old no-such-page             | names “no-such-page”, which is not a page
                    pages/redirects.txt | page page                    | is not an old address and the name of a page
                    pages/redirects.txt | old                          | is not an old address and the name of a page
                    """)
    void a_file_is_held_to_the_same(String file, String text, String sentence, @TempDir Path folder)
            throws IOException {
        Files.createDirectories(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages/page.html"), "<h1>Page</h1>");
        Files.writeString(folder.resolve(file), text);

        assertThatThrownBy(() -> PageFiles.read(Papers.in(folder)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(sentence);
        Files.delete(folder.resolve(file));
        assertThat(PageFiles.read(Papers.in(folder)).texts()).isEqualTo(Map.of("page", "<h1>Page</h1>\n"));
    }

    private static Store millipore() {
        return Stores.readOne(Path.of("../stores/millipore"));
    }

    @Test
    void the_name_of_another_site_is_put_beside_its_link_at_the_desk_too() {
        var piece = new Piece("about", "about", 1, TITLE + "<p><a href=\"https://www.iso.org/\">ISO</a></p>", false);

        assertThat(SiteSnapshot.written(millipore(), piece).html())
                .contains("<a class=\"outside\" href=\"https://www.iso.org/\" rel=\"external noreferrer\">"
                        + "ISO <span class=\"outside-site\">(opens www.iso.org)</span></a>");
    }

    @Test
    void a_link_leads_where_it_was_checked_whatever_its_name_says() {
        var links = "<p><a aria-label=\"href=https://bit.ly/x\" href=\"https://www.iso.org/it's?a=1&amp;b=2\">ISO</a>"
                + "<a aria-label=\"href=//%%\" href=\"/products\">Products</a></p>";
        var piece = new Piece("about", "about", 1, TITLE + links, false);

        assertThat(piece.faults()).isEmpty();
        assertThat(Jsoup.parse(SiteSnapshot.written(millipore(), piece).html())
                        .select("a")
                        .eachAttr("href"))
                .containsExactly("https://www.iso.org/it's?a=1&b=2", "/products");
    }
}
