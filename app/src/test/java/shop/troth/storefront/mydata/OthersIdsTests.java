package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.fulfillment.Bought;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * Whoever has somebody else's ids sees nothing with them, on any page that an account, an order, or a mailed link has: the list of pages is
 * that of the controllers, so that a new one is tried the day it is written.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OthersIdsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern VARIABLE =
            Pattern.compile("\\{([a-z]+)(?::[^}]*(?:\\{[^}]*})?[^}]*)?}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTRY = Pattern.compile("/account/addresses/([0-9a-f-]{36})");
    private static final List<String> PRIVATE = List.of("/account", "/orders", "/preferences");
    private static final String STREET = "77 Secret Lane";

    private final Owner victim = new Owner(RunningShop.STORE).joins();
    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1), victim.email);
    private final String order = bought.path();

    @Test
    @Refuses("millipore.see-my-data")
    void no_page_of_an_account_an_order_or_a_link_shows_anything_to_who_has_only_its_id() {
        var entry = savesAnAddress();
        var stranger = new ShopClient(SHOP.store());
        var member = new Owner(RunningShop.STORE).joins().browser;
        var tried = new TreeSet<String>();
        for (var path : paths(entry)) {
            for (var browser : List.of(stranger, member)) {
                var answer = browser.get(path);

                assertThat(answer.status()).as(path).isNotEqualTo(500);
                assertThat(answer.body())
                        .as(path)
                        .doesNotContain(victim.email, STREET, "1 Example Street", "(212) 555-0123");
            }
            tried.add(path);
        }
        assertThat(tried).hasSizeGreaterThan(40);
        assertThat(victim.browser.get("/account/addresses").body()).contains(STREET); // or nothing was there to see
        assertThat(stranger.opens(order, victim.email).body()).contains("1 Example Street");
    }

    /** Every page that can be opened, with the victim's ids in place of what varies. */
    private Set<String> paths(String entry) {
        var token = order.substring(order.lastIndexOf('/') + 1);
        var paths = new LinkedHashSet<String>();
        SHOP
                .application()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(it -> it.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(it -> it.getPatternValues().stream())
                .filter(it -> PRIVATE.stream().anyMatch(it::startsWith))
                .forEach(it -> paths.add(VARIABLE.matcher(it).replaceAll(found -> switch (found.group(1)) {
                    case "token" -> token;
                    case "before", "number" -> "9999999";
                    default -> entry;
                })));
        return paths;
    }

    private String savesAnAddress() {
        victim.browser.post(
                "/account/addresses",
                Map.of(
                        "label", "Home",
                        "name", "Ada Example",
                        "phone", "(212) 555-0123",
                        "shipping.line1", STREET,
                        "shipping.line2", "",
                        "shipping.city", "Billerica",
                        "shipping.state", "MA",
                        "shipping.zip", "01821",
                        "billing.same", "yes"));
        var found = ENTRY.matcher(
                Objects.requireNonNull(victim.browser.get("/account/addresses").body()));
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1)).toString();
    }
}
