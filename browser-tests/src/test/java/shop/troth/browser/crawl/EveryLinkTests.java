package shop.troth.browser.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.browser.BrowserMember;
import shop.troth.browser.BrowserShop;
import shop.troth.browser.BrowserShopExtension;
import shop.troth.browser.BrowserVisitor;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.browser.Chromium;
import shop.troth.browser.GuestStore;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.FeatureSet;
import shop.troth.visits.VisitFeatures;

/**
 * Whoever follows every link of a store, signed in or not, with Global Privacy Control or without, counted or not, finds nothing that is not
 * in the registers. The lists of requests are in {@code target/requests}.
 */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryLinkTests {

    private static final Path LISTS = Path.of("target", "requests");
    private static final List<String> NUMBERS = List.of("recent", "visit");
    private static final String PERSON =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /** Pages with a link off the store. */
    private static final Map<GuestStore, String> OUTSIDE = Map.of(
            GuestStore.MILLIPORE, "/pages/choosing-a-membrane",
            GuestStore.PERRICONE_MD, "/pages/ingredients");

    /** Whether visits of a browser are counted, and what lies in its cookie. */
    private enum Counted {
        ON(List.of("a number")),
        OFF(List.of("off")),
        SIGNALS(List.of());

        private final List<String> cookies;

        Counted(List<String> cookies) {
            this.cookies = cookies;
        }
    }

    private final BrowserShop shop;
    private final Chromium chromium;

    EveryLinkTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    private static Stream<Arguments> browsers() {
        return Stream.of(GuestStore.values())
                .flatMap(place -> Stream.of(true, false)
                        .flatMap(signedIn ->
                                Stream.of(Counted.values()).map(counted -> Arguments.of(place, signedIn, counted))));
    }

    @ParameterizedTest
    @MethodSource("browsers")
    @Tag("deep")
    void each_cookie_each_key_and_each_request_is_in_the_register(GuestStore place, boolean signedIn, Counted counted)
            throws IOException {
        follows(place, signedIn, counted);
    }

    @Test
    void in_one_store_each_cookie_each_key_and_each_request_is_in_the_register() throws IOException {
        follows(GuestStore.MILLIPORE, false, Counted.ON);
    }

    private void follows(GuestStore place, boolean signedIn, Counted counted) throws IOException {
        var has = features(place);
        try (var called = new CalledHosts();
                var guest = BrowserVisitor.at(place, shop, chromium, Window.DESKTOP)) {
            guest.context()
                    .setExtraHTTPHeaders(
                            counted == Counted.SIGNALS
                                    ? Map.of("User-Agent", PERSON, "Sec-GPC", "1")
                                    : Map.of("User-Agent", PERSON));
            guest.open("/");
            if (counted == Counted.OFF) {
                guest.open("/visits");
                guest.press("Delete and turn off");
            }
            var crawl = crawl(place, guest, counted);
            if (signedIn) {
                new BrowserMember(shop, guest).joins();
            }
            guest.putsIntoCart(1);

            crawl.follows("/", "/cart");
            leaves(place, guest, crawl);

            Files.createDirectories(LISTS);
            Files.write(
                    LISTS.resolve("%s%s-%s.txt".formatted(place, signedIn ? "-signed-in" : "", counted)),
                    crawl.requests());
            assertThat(crawl.faults()).isEmpty();
            assertThat(crawl.opened())
                    .contains("/privacy", "/cart", "/newsletter")
                    .hasSizeGreaterThan(20);
            assertThat(crawl.opened().contains("/account/data")).isEqualTo(signedIn);
            assertThat(guest.cookies())
                    .extracting(it -> it.name)
                    .contains("basket")
                    .allMatch(it -> signedIn || !it.equals("session"));
            assertThat(guest.cookies().stream()
                            .filter(it -> NUMBERS.contains(it.name))
                            .map(it -> it.value.length() == 32 ? "a number" : it.value))
                    .containsExactlyElementsOf(counted.cookies);
            assertThat(crawl.requests()).anyMatch(it -> it.startsWith("GET image /visits/p.gif"));
            assertThat(called.elsewhere()).isEmpty();
            assertThat(guest.complaints()).isEmpty();
        }
    }

    /** Follows a link off the store, which nobody answers: the browser tells only a store that may count it. */
    private void leaves(GuestStore place, BrowserVisitor guest, BrowserCrawl crawl) {
        var page = OUTSIDE.get(place);
        if (page == null) {
            return;
        }
        crawl.opens(page);
        var tells = new ArrayList<String>();
        var goes = new ArrayList<String>();
        guest.context().route(url -> !url.startsWith(shop.address(place.store)), Route::abort);
        crawl.leaves(() -> {
            guest.context().onRequest(it -> (it.resourceType().equals("ping") ? tells : goes).add(it.url()));
            guest.page().locator("a.outside").first().click();
            guest.page().waitForCondition(() -> !goes.isEmpty());
        });
        assertThat(goes).singleElement().asString().startsWith("https://");
        var exits = features(place).has(VisitFeatures.EXITS);
        assertThat(tells).isEqualTo(exits ? List.of(shop.address(place.store) + "/visits/exit?p=" + page) : List.of());
    }

    @Test
    void what_a_page_leaves_or_tells_is_found() {
        try (var guest = BrowserVisitor.at(GuestStore.MILLIPORE, shop, chromium, Window.DESKTOP)) {
            var crawl = crawl(GuestStore.MILLIPORE, guest, Counted.ON);
            guest.open("/");
            guest.page().evaluate("""
                    async () => {
                        localStorage.setItem('seen', '1');
                        sessionStorage.setItem('visit', '1');
                        await new Promise(done => { indexedDB.open('profile').onsuccess = done; });
                        await caches.open('pages');
                        document.cookie = 'tracker=1';
                        fetch('/no-such-thing').catch(() => {});
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
                            "cookie tracker sent to /privacy",
                            "a request to /no-such-thing, where this store has nothing",
                            "a ping to /seen");
        }
    }

    private BrowserCrawl crawl(GuestStore place, BrowserVisitor guest, Counted counted) {
        var routes = shop.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(it -> Objects.requireNonNull(it.getPathPatternsCondition()).getPatterns().stream())
                .collect(Collectors.toSet());
        return new BrowserCrawl(guest, features(place), routes, shop.address(place.store), counted == Counted.ON);
    }

    private FeatureSet features(GuestStore place) {
        return shop.bean(Features.class).of(new StoreId(place.store));
    }
}
