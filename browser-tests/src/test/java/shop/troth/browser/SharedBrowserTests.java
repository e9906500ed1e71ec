package shop.troth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two people, one after the other, at one Chromium with one profile, which keeps pages to go back to. The second looks wherever the first
 * was, and at the disk. Chromium's own memory for forms is switched off, as on any computer that its owner means for several people.
 */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class SharedBrowserTests {

    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final String STREET = "7 Quagmireside Lane";

    /** Beyond Chromium's rhythm of writing what stands in fields to its session files. */
    private static final double SLOW_MS = 5_000;

    private final BrowserShop shop;
    private final Chromium chromium;
    private final Profile profile = Profile.empty();
    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

    SharedBrowserTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    @AfterEach
    void the_profile_goes() {
        profile.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_signing_out_neither_back_nor_the_disk_shows_who_was_here(boolean scripts) {
        var first = sits(scripts);
        try (first) {
            var member = fillsInSignedIn(first);
            member.signsOut();
            goesAllTheWayBack(first);
        }
        nothingOnDiskOf(first, scripts);
    }

    @Test
    void signing_out_closes_the_other_tabs() {
        try (var first = sits(true)) {
            var member = new BrowserMember(shop, first).joins();
            var second = first.secondTab("/account");
            second.sees(first.email());

            member.signsOut();

            second.isAt("/timed-out");
            goesAllTheWayBack(second);
        }
    }

    @Test
    void a_page_that_nobody_uses_closes_and_what_was_typed_is_gone() {
        var first = sits(true);
        try (first) {
            first.page().clock().install();
            fillsInSignedIn(first);
            for (var path : List.of("/cart", "/checkout/review", "/account", "/newsletter")) {
                first.open(path);
                lies(first, IDLE);
                first.isAt("/timed-out");
            }
            first.open("/checkout");
            first.type("comment", STREET);
            lies(first, IDLE);
            first.isAt("/timed-out");
            shop.liesUnused(IDLE);
            goesAllTheWayBack(first);
        }
        nothingOnDiskOf(first, true);
    }

    @Test
    void a_page_closes_without_scripts_too() {
        var first = sits(false);
        try (first) {
            fillsInSignedIn(first);
            first.context().route("**/*", SharedBrowserTests::soon);
            for (var path : List.of("/checkout/review", "/account")) {
                first.open(path);
                first.isAt("/timed-out");
            }
            shop.liesUnused(IDLE);
            first.context().unroute("**/*");
            goesAllTheWayBack(first);
        }
        nothingOnDiskOf(first, false);
    }

    @Test
    void the_page_of_a_guest_s_order_closes() {
        try (var first = sits(true)) {
            first.goesToTheBank();
            first.paysWith(BrowserVisitor.GOOD);
            first.isThanked();
            shop.confirmationsTo(first.email());
            first.page().clock().install();
            first.opensTheOrder();
            lies(first, IDLE);
            first.isAt("/timed-out");
            shop.liesUnused(IDLE);
            goesAllTheWayBack(first);
        }
    }

    @Test
    void a_page_in_use_stays_and_warns_a_minute_before_it_closes() {
        try (var first = sits(true)) {
            var day = first.page().clock();
            day.install();
            day.pauseAt(Date.from(Instant.now().plus(Duration.ofDays(1)))); // the next step is a second off the warning
            first.open("/newsletter");
            var warning = first.page().getByText("this page closes in a minute");
            lies(first, IDLE.minusSeconds(61));
            assertThat(warning).hasCount(0);
            lies(first, Duration.ofSeconds(10));
            assertThat(warning).isVisible();

            first.page().keyboard().press("Shift");

            assertThat(warning).hasCount(0);
            lies(first, IDLE.minusSeconds(70));
            first.isAt("/newsletter");
        }
    }

    @Test
    void this_browser_does_keep_pages_to_go_back_to_and_what_it_keeps_on_disk_is_found() { // or nothing is proven
        try (var anybody = sits(true)) {
            anybody.page()
                    .addInitScript(
                            "addEventListener('pageshow', it => { document.title = 'was kept: ' + it.persisted })");
            anybody.open("/security");
            anybody.open("/products?q=" + canary);
            var history = new TabHistory(anybody);
            history.backward();
            history.awaits("document.title", "was kept: true");
        }
        assertThat(profile.filesWith(canary)).isNotEmpty();
    }

    private BrowserVisitor sits(boolean scripts) {
        return BrowserVisitor.at(GuestStore.MILLIPORE, shop, chromium.onProfile(profile, scripts), scripts);
    }

    /** Somebody with an account has typed everything that the store asks, slowly. */
    private BrowserMember fillsInSignedIn(BrowserVisitor guest) {
        var member = new BrowserMember(shop, guest).joins();
        guest.putsIntoCart(1);
        guest.open("/checkout");
        guest.typesDetails();
        guest.type("shipping-line1", STREET);
        if (!guest.isByKeyboard()) {
            guest.page().waitForTimeout(SLOW_MS);
        }
        guest.press("Review your order");
        guest.isAt("/checkout/review");
        guest.sees(STREET);
        return member;
    }

    private static void lies(BrowserVisitor guest, Duration unused) {
        guest.page().clock().fastForward(unused.toMillis());
    }

    /** The page as it comes, with two seconds in place of a quarter of an hour. */
    private static void soon(Route route) {
        if (!route.request().isNavigationRequest()) {
            route.resume();
            return;
        }
        var address = URI.create(route.request().url());
        var headers = new HashMap<>(route.request().allHeaders());
        headers.put("host", address.getAuthority()); // whatever resolves the name here
        headers.put("accept-encoding", "identity");
        var response = route.fetch(new Route.FetchOptions()
                .setUrl("http://127.0.0.1:" + address.getPort() + address.getRawPath())
                .setHeaders(headers)
                .setMaxRedirects(0));
        route.fulfill(new Route.FulfillOptions()
                .setResponse(response)
                .setBody(response.text().replace("content=\"900; url=/timed-out\"", "content=\"2; url=/timed-out\"")));
    }

    /** The next person goes back until there is nothing before, and reads the store's pages and what stands in their fields. */
    private void goesAllTheWayBack(BrowserVisitor guest) {
        guest.page().waitForLoadState();
        var pages = new TabHistory(guest)
                .backward().stream()
                        .filter(it -> it.startsWith(shop.address())) // not the mailbox, which is no page of the store
                        .toList();
        assertThat(pages).isNotEmpty();
        for (var page : pages) {
            assertThat(page).doesNotContain(guest.email(), STREET, BrowserMember.NAME);
        }
    }

    private void nothingOnDiskOf(BrowserVisitor guest, boolean scripts) {
        for (var word : List.of(guest.email(), STREET, BrowserMember.NAME)) {
            // without scripts Chromium writes what stands in fields to the file by which it opens its tabs again
            var files = new ArrayList<>(profile.filesWith(word));
            files.removeIf(it -> !scripts && it.startsWith("Default/Sessions/"));
            assertThat(files).as("files with " + word).isEmpty();
        }
    }
}
