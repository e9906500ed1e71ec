package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import shop.troth.browser.BrowserVisitor.Window;

/** What holds on every page: of the store, of the bank, of the mailbox. */
@ExtendWith(BrowserShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryPageTests {

    private final BrowserShop shop;
    private final Walk.Sights sights;

    EveryPageTests(BrowserShop shop, Walk.Sights sights) {
        this.shop = shop;
        this.sights = sights;
    }

    Stream<String> pages() {
        return sights.pages().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axe_finds_nothing_by_day_or_night(String page) {
        assertThat(seen(page).axe()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_html_is_valid(String page) throws IOException, SAXException {
        assertThat(NuChecker.invalid(seen(page).html())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_phone_need_not_scroll_sideways(String page) {
        assertThat(seen(page).beyond()).isLessThanOrEqualTo(0);
    }

    @Test
    void the_browser_asks_nobody_but_the_stores_the_bank_and_the_mailbox() {
        var known = new TreeSet<>(sights.stores());
        known.add(shop.bankAddress());
        known.add(shop.mailboxAddress());

        assertThat(sights.origins()).isEqualTo(known);
    }

    @Test
    void the_console_stays_empty_so_nothing_broke_and_nothing_was_refused() {
        assertThat(sights.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void it_answers_with_the_status_it_means(String page) {
        assertThat(seen(page).status())
                .isEqualTo(
                        switch (page.substring(page.indexOf(' ') + 1)) {
                            case "not-found", "create-gone" -> 404;
                            case "bank-declined" -> 422;
                            case String wrong when wrong.endsWith("-wrong") -> 422;
                            default -> 200;
                        });
    }

    @Test
    void the_checker_of_html_finds_a_planted_mistake() throws IOException, SAXException {
        var planted = seen("millipore home").html().replace("</main>", "<img src=\"x y\"></main>");

        assertThat(NuChecker.invalid(planted)).isNotEmpty();
    }

    @Test
    void axe_finds_a_planted_mistake(Chromium chromium) {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.open("/");
            guest.page().evaluate("document.querySelector('h1').style.color = '#eee'");

            assertThat(Walk.findings(guest.page())).anyMatch(it -> it.startsWith("color-contrast"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"li:nth-child(3) > a", "footer a:last-of-type", "h2 ~ p"})
    @Tag("deep")
    void contrast_is_seen_wherever_a_text_differs_from_those_like_it(String planted, Chromium chromium) {
        try (var guest = BrowserVisitor.at(shop, chromium, Window.DESKTOP)) {
            guest.open("/privacy");
            assertThat(Walk.contrast(guest.page())).isEmpty();
            var changed = guest.page().evaluate("""
                    selector => {
                        const it = [...document.querySelectorAll(selector)].filter(it => it.checkVisibility()).at(-1);
                        it.style.color = '#eee';
                        it.style.backgroundColor = '#fff';
                        return it.outerHTML.slice(0, 20);
                    }
                    """, planted);

            assertThat(Walk.contrast(guest.page())).anyMatch(it -> it.contains(changed.toString()));
        }
    }

    private Walk.Seen seen(String page) {
        var seen = sights.pages().get(page);
        if (seen == null) {
            throw new IllegalArgumentException(page);
        }
        return seen;
    }
}
