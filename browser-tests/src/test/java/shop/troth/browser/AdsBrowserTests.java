package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.axe.Axe;

/**
 * What a real browser asks of whom about ads: before an answer, with a no, with Global Privacy Control, with a yes, and when it is taken back; and
 * the whole circle, to the ad on another site and its end.
 */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class AdsBrowserTests {

    private static final GuestStore STORE = GuestStore.BETTY_MILLS;
    private static final String AD = "Still looking for vinyl gloves?";
    private static final List<String> BROWSED =
            List.of("/", "/products", "/products/vinyl-gloves", "/pages/glove-sizes");
    private static final List<String> OTHERS =
            List.of("/cart", "/checkout", "/account/sign-in", "/orders", "/contact", "/privacy", "/ads", "/visits");

    private final BrowserShop shop;
    private final Chromium chromium;

    AdsBrowserTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    private BrowserVisitor visitor(Window window) {
        var guest = BrowserVisitor.at(STORE, shop, chromium, window);
        says(guest, false);
        return guest;
    }

    /** A browser that is no program, with Global Privacy Control or without. */
    private static void says(BrowserVisitor guest, boolean signals) {
        var headers = new HashMap<String, String>();
        headers.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        if (signals) {
            headers.put("Sec-GPC", "1");
        }
        guest.context().setExtraHTTPHeaders(headers);
    }

    private static void opens(BrowserVisitor guest, List<String> pages) {
        pages.forEach(guest::open);
    }

    private String own() {
        return shop.address(STORE.store);
    }

    private Locator ads(BrowserVisitor guest, String button) {
        return guest.page().locator("form[action='/advertising'] button", new Page.LocatorOptions().setHasText(button));
    }

    @Test
    void before_an_answer_with_a_no_and_with_the_signal_nobody_else_is_asked() {
        try (var guest = visitor(Window.DESKTOP)) {
            opens(guest, BROWSED);
            opens(guest, OTHERS);
            assertThat(guest.cookies()).extracting(it -> it.name).doesNotContain("_ga", "ads");
            guest.open("/");
            guest.follows(ads(guest, "No"));
            guest.isAt("/");
            assertThat(ads(guest, "No").count()).isZero();
            opens(guest, BROWSED);

            says(guest, true);
            opens(guest, BROWSED);
            opens(guest, OTHERS);

            assertThat(guest.origins()).containsExactly(own());
            assertThat(guest.cookies()).extracting(it -> it.name).doesNotContain("_ga", "_ga_visit", "IDE");
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void after_a_yes_the_company_is_asked_from_browsed_pages_alone_and_the_ad_on_another_site_goes_with_the_yes() {
        try (var guest = visitor(Window.PHONE)) {
            guest.open("/products/vinyl-gloves");
            guest.follows(ads(guest, "Yes"));
            guest.isAt("/products/vinyl-gloves");
            guest.page().waitForLoadState();
            opens(guest, BROWSED);
            assertThat(guest.origins()).containsExactlyInAnyOrder(own(), shop.adsAddress());
            var theirs = guest.cookies().stream()
                    .filter(it -> it.name.equals("IDE"))
                    .toList(); // none in a browser that blocks cookies of third parties, as Debian's Chromium does
            assertThat(theirs)
                    .allMatch(it -> it.sameSite == SameSiteAttribute.NONE && it.domain.equals("ads.localhost"));

            var asked = new ArrayList<String>();
            guest.context().onRequest(it -> asked.add(it.url()));
            opens(guest, OTHERS);
            assertThat(asked).isNotEmpty().allMatch(it -> it.startsWith(own()));

            guest.open(shop.adsAddress() + "/site");
            assertThat(guest.page().locator("main").innerText().contains(AD)).isEqualTo(!theirs.isEmpty());

            guest.open("/ads");
            guest.sees("Your answer in this browser: Yes");
            guest.follows(ads(guest, "No"));
            guest.sees("You said no.");
            asked.clear();
            opens(guest, BROWSED);
            assertThat(asked).isNotEmpty().allMatch(it -> it.startsWith(own()));
            assertThat(guest.cookies()).extracting(it -> it.name).doesNotContain("_ga", "_ga_visit");
            Awaitility.await().atMost(BrowserShop.PATIENCE).untilAsserted(() -> {
                guest.open(shop.adsAddress() + "/site");
                assertThat(guest.page().locator("main").innerText()).doesNotContain(AD);
            });
        }
    }

    @Test
    void in_a_second_tab_a_yes_ends_with_the_next_page() {
        try (var guest = visitor(Window.DESKTOP)) {
            guest.open("/");
            guest.follows(ads(guest, "Yes"));
            var tab = guest.secondTab("/products/vinyl-gloves");
            guest.open("/ads");
            guest.follows(ads(guest, "No"));

            var asked = new ArrayList<String>();
            guest.context().onRequest(it -> asked.add(it.url()));
            tab.open("/products");
            assertThat(asked).isNotEmpty().allMatch(it -> it.startsWith(own()));
        }
    }

    @Test
    void without_scripts_and_by_keyboard_it_can_be_answered() {
        try (var guest = BrowserVisitor.withoutScripts(STORE, shop, chromium)) {
            says(guest, false);
            guest.open("/");
            guest.follows(ads(guest, "Yes"));
            guest.open("/ads");
            guest.sees("Your answer in this browser: Yes");
        }
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void the_question_is_accessible_and_both_answers_are_equally_large(Window window) {
        try (var guest = visitor(window)) {
            guest.open("/");
            var yes = ads(guest, "Yes").boundingBox();
            var no = ads(guest, "No").boundingBox();
            assertThat(yes.width).isEqualTo(no.width);
            assertThat(yes.height).isEqualTo(no.height).isGreaterThanOrEqualTo(44);
            Axe.comesTo(guest.page());
            assertThat(Axe.finds(guest.page(), Axe.Asked.ALL)).isEmpty();
            guest.open("/ads");
            Axe.comesTo(guest.page());
            assertThat(Axe.finds(guest.page(), Axe.Asked.ALL)).isEmpty();
        }
    }
}
