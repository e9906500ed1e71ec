package shop.troth.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Every page there is, sorted into what is the same for everybody and what is one visitor's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonalPagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern PART = Pattern.compile("\\{[^}/]*(?:\\{[^}]*}[^}/]*)?}");

    /** The same for everybody. A page that is added stands here or is personal. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            ".well-known",
            "",
            "ledger",
            "look",
            "pages",
            "pictures",
            "privacy",
            "privacy.json",
            "products",
            "robots.txt",
            "sitemap.xml",
            "sitemaps",
            "suggestions",
            "scripts",
            "security",
            "bank",
            "layout",
            "settings",
            "timed-out",
            "error");

    @Test
    void each_page_is_personal_or_the_same_for_everybody() {
        for (var pattern : patterns(null)) {
            assertThat(PersonalPages.isPersonal(pattern) != FOR_EVERYBODY.contains(pattern.split("/", 3)[1]))
                    .as("%s is kept nowhere, or named in FOR_EVERYBODY", pattern)
                    .isTrue();
        }
    }

    @Test
    @Keeps("millipore.shared-computers")
    void a_personal_page_stays_in_no_cache_whatever_it_answers() {
        var guest =
                new Guest(SHOP, "cached@example.org").adds("PES010-025-100", 1).fillsIn();
        int seen = 0;
        for (var pattern : patterns(RequestMethod.GET)) {
            if (PersonalPages.isPersonal(pattern)) {
                isKeptNowhere(
                        guest.shop()
                                .get(PART.matcher(pattern.replace("{before:[0-9]{1,18}}", "1"))
                                        .replaceAll("x".repeat(32))),
                        pattern);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(12);
        for (var path : Set.of("/cart", "/checkout", "/checkout/review", "/orders", "/orders/link")) {
            var page = guest.shop().get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            isKeptNowhere(page, path);
        }
        isKeptNowhere(
                guest.shop().post("/cart/lines", Map.of("sku", "PES010-025-100", "quantity", "1")), "/cart/lines");
    }

    @Test
    @Refuses("millipore.shared-computers")
    void no_spelling_of_its_address_keeps_a_personal_page_in_a_cache() {
        var guest =
                new Guest(SHOP, "spelled@example.org").adds("PES010-025-100", 1).fillsIn();

        for (var path : Set.of("/%63heckout/review", "/c%61rt", "/%6frders", "/%61ccount/sign-in")) {
            var page = guest.shop().get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            isKeptNowhere(page, path);
        }
    }

    private static void isKeptNowhere(ShopClient.Answer page, String as) {
        assertThat(page.headers().get("cache-control")).as(as).containsExactly("no-store");
    }

    private static Set<String> patterns(RequestMethod method) {
        var all = new TreeSet<String>();
        SHOP
                .application()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(it ->
                        method == null || it.getMethodsCondition().getMethods().contains(method))
                .flatMap(it -> it.getPathPatternsCondition() == null
                        ? Stream.of()
                        : it.getPathPatternsCondition().getPatternValues().stream())
                .forEach(all::add);
        assertThat(all).contains("/cart", "/checkout/review", "/orders/{token}");
        return all;
    }
}
