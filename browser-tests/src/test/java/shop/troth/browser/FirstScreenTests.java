package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody with a phone sees before they scroll, and that it stays where it is. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class FirstScreenTests {

    /** Cumulative layout shift of a page, once its fonts and pictures are there. */
    private static final String SHIFT = """
            () => document.fonts.ready.then(() => new Promise(done => {
                let sum = 0;
                const add = entries => entries.forEach(it => { sum += it.value; });
                new PerformanceObserver(list => add(list.getEntries())).observe({ type: 'layout-shift', buffered: true });
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 100)));
            }))""";

    private final BrowserShop shop;
    private final Chromium chromium;

    FirstScreenTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @EnumSource
    void nothing_moves_while_a_page_loads(GuestStore place) {
        try (var guest = BrowserVisitor.onPhone(place, shop, chromium)) {
            guest.open("/products");
            guest.follow(place.product);
            var product = guest.page().url();
            for (var path : List.of("/", "/products", product, "/cart", "/privacy")) {
                guest.open(path);
                assertThat(((Number) guest.page().evaluate(SHIFT)).doubleValue())
                        .as(path)
                        .isLessThan(0.02);
            }
        }
    }

    @Test
    void a_product_shows_its_price_and_which_of_its_options_that_is_for() {
        try (var guest = BrowserVisitor.onPhone(GuestStore.MILLIPORE, shop, chromium)) {
            guest.open("/products/pes-membrane-filters?sku=PES022-047-100");

            assertThat(inFirstScreen(guest.page(), ".offer .price")).isEqualTo("$124.00");
            assertThat(inFirstScreen(guest.page(), ".offer span")).isEqualTo("0.22 µm, 47 mm, pack of 100");
        }
    }

    @Test
    void the_table_of_the_home_page_need_not_be_scrolled_sideways() {
        try (var guest = BrowserVisitor.onPhone(GuestStore.MILLIPORE, shop, chromium)) {
            guest.open("/");
            var over = "it => it.parentElement.scrollWidth - it.parentElement.clientWidth";

            assertThat((Integer) guest.page().locator("table.finder").first().evaluate(over))
                    .isLessThanOrEqualTo(0);
        }
    }

    private static String inFirstScreen(Page page, String selector) {
        var found = page.locator(selector).first();
        var box = found.boundingBox();
        assertThat(box.y + box.height).isLessThanOrEqualTo(BrowserVisitor.Window.PHONE.height);
        assertThat(box.x + box.width).isLessThanOrEqualTo(BrowserVisitor.Window.PHONE.width);
        return found.innerText();
    }
}
