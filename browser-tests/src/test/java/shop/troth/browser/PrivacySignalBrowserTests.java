package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.browser.BrowserVisitor.Window;
import shop.troth.policy.register.Register;

/**
 * With Global Privacy Control and without, every store keeps to what it declares: each cookie is in the register, nothing lies in the
 * browser's own storage, nothing is asked of another site, and no banner asks for a yes.
 */
@ExtendWith(BrowserShopExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PrivacySignalBrowserTests {

    private static final List<String> PAGES = List.of(
            "/",
            "/products",
            "/cart",
            "/privacy",
            "/privacy/proof",
            "/newsletter",
            "/account",
            "/account/privacy",
            "/account/data");

    private final BrowserShop shop;
    private final Chromium chromium;

    PrivacySignalBrowserTests(BrowserShop shop, Chromium chromium) {
        this.shop = shop;
        this.chromium = chromium;
    }

    private static Stream<Arguments> browsers() {
        return Stream.of(GuestStore.values()).flatMap(it -> Stream.of(Arguments.of(it, true), Arguments.of(it, false)));
    }

    @ParameterizedTest
    @MethodSource("browsers")
    void every_cookie_is_registered_and_nothing_else_is_kept_or_asked_for(GuestStore place, boolean signals) {
        try (var guest = BrowserVisitor.at(place, shop, chromium, Window.DESKTOP)) {
            signals(guest, signals);
            new BrowserMember(shop, guest).joins();
            guest.putsIntoCart(1);
            for (var path : PAGES) {
                guest.open(path);

                assertThat(guest.kept()).as(path).isEmpty();
                assertThat(guest.page()
                                .locator("dialog, [role=dialog], [role=alertdialog]")
                                .count())
                        .as("a banner on " + path)
                        .isZero();
            }

            var registered = Register.ofThisBuild();
            assertThat(guest.cookies())
                    .extracting(it -> it.name)
                    .contains("session", "basket")
                    .allMatch(name -> registered.cookies().stream()
                            .anyMatch(it -> it.name().equals(name)));
            assertThat(guest.origins()).containsExactly(shop.address(place.store));
            assertThat(guest.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(GuestStore.class)
    void a_member_sees_what_their_browser_said_and_ends_it_once_it_says_so_no_more(GuestStore place) {
        try (var guest = BrowserVisitor.at(place, shop, chromium, Window.PHONE)) {
            new BrowserMember(shop, guest).joins();
            signals(guest, true);
            guest.open("/account/privacy");

            guest.sees("Your browser sends a Global Privacy Control signal.");
            guest.sees("On since");
            var button = guest.page().locator("section[aria-labelledby=no-advertising] button");
            assertThat(button.count()).isZero();

            signals(guest, false);
            guest.open("/account/privacy");
            guest.sees("On since");
            guest.follows(button);
            guest.sees("You turned off the advertising opt-out.");
        }
    }

    private static void signals(BrowserVisitor guest, boolean now) {
        guest.context().setExtraHTTPHeaders(now ? Map.of("Sec-GPC", "1") : Map.of());
    }
}
