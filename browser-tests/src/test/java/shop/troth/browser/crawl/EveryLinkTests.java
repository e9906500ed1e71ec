package shop.troth.browser.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.browser.BrowserMember;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.Chromium;
import shop.troth.browser.GuestStore;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;

/** Whoever follows every link of a store, signed in or not, with Global Privacy Control or without, finds nothing that is not in the register. */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class EveryLinkTests {

    private final BrowserShop shop;
    private final Chromium chromium;

    EveryLinkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    private static Stream<Arguments> browsers() {
        return Stream.of(GuestStore.values())
                .flatMap(it -> Stream.of(
                        Arguments.of(it, true, true),
                        Arguments.of(it, true, false),
                        Arguments.of(it, false, true),
                        Arguments.of(it, false, false)));
    }

    @ParameterizedTest
    @MethodSource("browsers")
    void each_cookie_each_key_and_each_request_is_in_the_register(GuestStore place, boolean signedIn, boolean signals) {
        try (var guest = BrowserVisitor.at(place, shop, chromium, Window.DESKTOP)) {
            guest.context().setExtraHTTPHeaders(signals ? Map.of("Sec-GPC", "1") : Map.of());
            var crawl = crawl(place, guest);
            guest.open("/");
            if (signedIn) {
                new BrowserMember(shop, guest).joins();
            }
            guest.putsIntoCart(1);

            crawl.follows("/", "/cart");

            assertThat(crawl.faults()).isEmpty();
            assertThat(crawl.opened())
                    .contains("/privacy", "/cart", "/newsletter")
                    .hasSizeGreaterThan(20);
            assertThat(crawl.opened().contains("/account/data")).isEqualTo(signedIn);
            assertThat(guest.cookies())
                    .extracting(it -> it.name)
                    .contains("basket")
                    .allMatch(it -> signedIn || !it.equals("session"));
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @Test
    void what_a_page_leaves_or_tells_is_found() {
        try (var guest = BrowserVisitor.at(GuestStore.MILLIPORE, shop, chromium, Window.DESKTOP)) {
            var crawl = crawl(GuestStore.MILLIPORE, guest);
            guest.open("/");
            guest.page().evaluate("""
                    async () => {
                        localStorage.setItem('seen', '1');
                        sessionStorage.setItem('visit', '1');
                        await new Promise(done => { indexedDB.open('profile').onsuccess = done; });
                        await caches.open('pages');
                        document.cookie = 'tracker=1';
                        navigator.sendBeacon('/seen');
                    }
                    """);

            assertThat(crawl.opens("/privacy")).isTrue();

            assertThat(crawl.faults())
                    .contains(
                            "localStorage seen on /privacy",
                            "sessionStorage visit on /privacy",
                            "database profile on /privacy",
                            "cache pages on /privacy",
                            "cookie tracker on /privacy",
                            "a ping to /seen");
        }
    }

    private BrowserCrawl crawl(GuestStore place, BrowserVisitor guest) {
        return new BrowserCrawl(
                guest, shop.bean(Features.class).of(new StoreId(place.store)), shop.address(place.store));
    }
}
