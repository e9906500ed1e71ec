package shop.troth.storefront.orderactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** An address that cannot be an order's is answered before anything is looked up or made of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenShapeTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final ShopClient browser = new ShopClient(SHOP.store());

    @ParameterizedTest
    @ValueSource(
            strings = {"%7Bx%7D", "%7B", "x", "..;", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%E2%82%AC", "open", "a%20b"})
    void what_has_not_the_shape_of_a_token_opens_no_page(String token) {
        for (var page : new String[] {
            "", "/erase", "/cancel", "/address", "/trouble", "/pay", "/record", "/record/7", "/invoice", "/invoice/1"
        }) {
            assertThat(browser.get("/orders/" + token + page).status())
                    .as("GET " + page)
                    .isIn(404, 400);
        }
        for (var page : new String[] {"/uses", "/erase", "/cancel", "/address", "/trouble"}) {
            assertThat(browser.post("/orders/" + token + page, Map.of()).status())
                    .as("POST " + page)
                    .isIn(404, 400);
        }
    }
}
